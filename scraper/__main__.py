"""`python -m scraper` is the command `scraper`."""

import sys

from scraper.cli import main

sys.exit(main())
