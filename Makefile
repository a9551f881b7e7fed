# Two commands on a machine with Python 3.11+ (with venv) and make: `make assess` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: assess test lint types architecture pytest benchmarks docs clean

assess: $(VENV)/.core
	$(BIN)/kenes assess union-2030

test: lint types architecture pytest

lint: $(VENV)/.test
	$(BIN)/ruff check src tests benchmarks estimation docs
	$(BIN)/ruff format --check src tests benchmarks estimation docs

types: $(VENV)/.test
	$(BIN)/mypy

architecture: $(VENV)/.test
	$(BIN)/lint-imports

pytest: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist loadgroup

benchmarks: $(VENV)/.test
	$(BIN)/python -m benchmarks

docs: $(VENV)/.docs
	$(BIN)/python -m mkdocs build --strict --quiet
	@echo "The documentation: site/index.html"

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.core

$(VENV)/.docs: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	@touch $@ $(VENV)/.core

clean:
	rm -rf site $(VENV) kenes-out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
