# make demo: install and run the demo case.  make quick: the tests that take seconds.  make test: install with the test tools, run every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -e

.PHONY: demo quick test check clean

$(BIN)/tocsin: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[all]'
	@touch $(BIN)/tocsin

$(VENV)/.test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[test]'
	@touch $(BIN)/tocsin $(VENV)/.test

demo: $(BIN)/tocsin
	$(BIN)/tocsin demo

check: $(VENV)/.test
	$(BIN)/ruff check src tests gates benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

quick: $(VENV)/.test
	$(BIN)/python -m pytest tests -m 'not slow'

test: check
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
