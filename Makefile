# Everything runs from .venv, which `make install` fills from the lock files and which is left alone while they do not change.
# Works from any folder (make -C) and with spaces in the path. PYTHON=, PORT= and ARGS= may be given.

PORT ?= 8000
PY := $(if $(filter Darwin,$(shell uname)),DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib )PYTHONUNBUFFERED=1 .venv/bin/python
LOCK := uv pip compile pyproject.toml --no-config --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

export PYTHON

.PHONY: help install install-dev run test check format bench messages pictures lock
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

install: ## everything the site needs, in .venv; run it again at any time
	@.ci/install

install-dev: ## and everything its tests need
	@.ci/install dev

run: install ## the site with its demo, on this machine only (PORT=8000)
	@$(PY) manage.py serve --port $(PORT) $(ARGS)

test: install-dev ## the whole suite, on PostgreSQL too where there is one (ARGS="-k word" for a part)
	@.ci/test $(ARGS)

check: install-dev ## lint, formatting, types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: install-dev ## put the code into its form
	@$(PY) -m ruff check --fix --quiet .
	@$(PY) -m ruff format .

bench: install-dev ## measure speed and memory against a yardstick, one table
	@. .ci/steps.sh && find_chromium && $(PY) -m tests.bench $(ARGS)

messages: install-dev ## collect the interface's sentences and compile their translations
	@$(PY) manage.py messages

pictures: install-dev ## take the pictures of the guides anew (needs Chromium)
	@. .ci/steps.sh && find_chromium && $(PY) -m pytest tests/browser/pictures.py $(ARGS)

lock: ## choose newer versions for the lock files (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }
	@$(LOCK) --upgrade --output-file requirements.lock
	@$(LOCK) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock
