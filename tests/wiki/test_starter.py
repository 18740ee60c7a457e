"""The local wiki does what the tests ask of it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.wiki


def test_renders_a_table(wiki):
    assert "<td>1" in wiki.render("{|\n|-\n| 1\n|}")


def test_expands_templates_and_modules(wiki):
    assert wiki.expand("{{Cell|x}} {{#invoke:Sum|add|1|2}}", "Race 01") == "'''x''' of Race 01 3"


def test_edits_pages(wiki):
    revision = wiki.edit("Sandbox", "one")
    assert wiki.edit("Sandbox", "two") > revision
