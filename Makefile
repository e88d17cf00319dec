# `make` lists the targets. Needed: Python 3.11 or later with its venv module, make, and a way to PyPI.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
BUILD := build

.PHONY: help demo test check bench lock clean
.DELETE_ON_ERROR:

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.installed  ## read the example accounts, show a story, write a page for each
	$(BIN)/python examples/demo.py $(BUILD)

test: $(VENV)/.installed-dev  ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev  ## lint, formatting, types, and the one way of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev  ## score against the gold annotations and measure speed, into build/bench
	@mkdir -p $(BUILD)/bench
	$(BIN)/python -m benchmarks.quality --out $(BUILD)/bench/quality.json
	$(BIN)/python -m benchmarks.speed --out $(BUILD)/bench/speed.json

lock:  ## pin every dependency anew with its hashes (needs uv)
	uv pip compile -q --no-config $(LOCKING) --group build -o requirements.lock pyproject.toml
	uv pip compile -q --no-config $(LOCKING) --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

LOCKING := --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

clean:  ## remove everything made here, the virtual environment too
	rm -rf $(BUILD) dist $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Files named .created and .installed stand for a step that is done; each is done again when what it rests on changes.

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "error: $(PYTHON) is not Python 3.11 or later; name one that is: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "error: no virtual environment could be made; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

# The project is built by the locked hatchling, so that nothing is fetched that is not pinned.
$(VENV)/.installed: requirements.lock pyproject.toml $(VENV)/.created
	@echo "installing what requirements.lock pins into $(VENV); the first time takes a minute or two"
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing what requirements-dev.lock pins into $(VENV)"
	@$(PIP) install -qq --require-hashes -r requirements-dev.lock
	@touch $@
