"""The examples in the docstrings of `scraper.values` are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import scraper.values

MODULES = sorted(f"scraper.values.{module.name}" for module in pkgutil.iter_modules(scraper.values.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(name) for name in MODULES]
    assert sum(len(test.examples) for module in modules for test in finder.find(module)) > 30
