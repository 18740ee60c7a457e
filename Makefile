PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help ingest verify test lint bench bench-scale fuzz docs clean

help:
	@echo "make ingest   set up, then turn raw/ into audited JSON in normalized/"
	@echo "make test     set up, then run all tests"
	@echo "make lint     style, types, import rules"
	@echo "make bench    how fast, beside other libraries"
	@echo "make fuzz     odd tables made up at random, read and rendered by a real MediaWiki"
	@echo "make bench-scale  how a dump is gone through, and how the work on many pages grows with them"

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip

# The program alone, then what its tests and checks need: `make ingest` installs no more than it uses.
$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e '.[test,lint]'
	@touch $@ $(VENV)/.run

ingest: $(VENV)/.run
	@$(BIN)/scraper ingest

verify: $(VENV)/.run
	@$(BIN)/scraper verify

test: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmark.bench_tables
	$(BIN)/python -m tests.benchmark.bench_seasons
	$(BIN)/python -m tests.benchmark.bench_names --pages 100

fuzz: $(VENV)/.test
	$(BIN)/python -m tests.differential.fuzz_wiki --minutes 20

bench-scale: $(VENV)/.test
	$(BIN)/python -m tests.benchmark.bench_dump
	$(BIN)/python -m tests.benchmark.bench_workers

docs: $(VENV)/.run
	$(BIN)/python docs/build_reference.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
