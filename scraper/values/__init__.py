"""Cell contents to values, pure: numbers, dates, outcomes, people, teams."""
