"""From a proven error to the smallest change of the wikitext; candidates only, `pipeline` tries them."""

from scraper.suggest.plans import Article, Plan, form_plans

__all__ = ["Article", "Plan", "form_plans"]
