# make lock: pin what is installed, by digests.  make audit: ask a database for known vulnerabilities of it.  make fuzz.  make release: .ci/release.
# make demo: install and run the demo case.  make quick: the tests that take seconds.  make test: install with the test tools, run every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo quick test check suite lock audit fuzz wheel release clean

$(BIN)/tocsin: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -e '.[all]'
	@touch $(BIN)/tocsin

# Python compiles what is imported; to compile all of some 130 packages beforehand takes as long as to unpack half of them.
$(VENV)/.test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --no-compile -e '.[test]'
	@touch $(BIN)/tocsin $(VENV)/.test

demo: $(BIN)/tocsin
	$(BIN)/tocsin demo

check: $(VENV)/.test
	$(BIN)/ruff check src tests gates benchmarks release setup.py
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

quick: $(VENV)/.test
	$(BIN)/python -m pytest tests -m 'not slow'

# What checks without running goes on beside the tests: it has one process, and at the end tests leave one of two cores idle.
test: $(VENV)/.test
	$(MAKE) --jobs=2 --keep-going check suite

suite: $(VENV)/.test
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Known vulnerabilities of the pinned packages: by the database that pip-audit asks, where what could not be looked up fails too (--strict);
# or, without a network, by ADVISORIES=PLACE, a clone of pypa/advisory-database or the zip of OSV.
audit: $(VENV)/$(if $(ADVISORIES),.test,.release)
ifdef ADVISORIES
	$(BIN)/python -m release.advisories $(ADVISORIES)
else
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r release/requirements.lock
endif

# Hostile input, guided by coverage: every target a while, MINUTES in all; TARGETS are beginnings of names (benchmarks/fuzz).
fuzz: $(VENV)/.fuzz
	nice -n 10 $(BIN)/python -m benchmarks.fuzz $(TARGETS) --minutes $(or $(MINUTES),10)

$(VENV)/.fuzz: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	@touch $(VENV)/.fuzz

lock: $(VENV)/.release
	$(BIN)/uv pip compile -q pyproject.toml --extra all --generate-hashes --upgrade --python-version 3.11 --no-emit-index-url \
		--python-platform x86_64-manylinux_2_28 --custom-compile-command 'make lock' -o release/requirements.lock

$(VENV)/.release: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5' 'pip-audit>=2.7'
	@touch $(VENV)/.release

wheel: $(VENV)/.test
	rm -rf build dist && $(BIN)/python -c "from setuptools.build_meta import build_wheel; build_wheel('dist')"

release: $(VENV)/.test
	.ci/release $(or $(OUT),dist/release)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
