# Two commands on a fresh machine with Python 3.11 or newer: make extract, make test.
# Variables: PAPERS="a.pdf b/" OUT=folder JOBS=n PYTHON=python3.12

PYTHON ?= python3
PAPERS ?= corpus/papers
OUT ?= corpus/tables
JOBS ?= 0
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/kotakembar

.PHONY: help extract evaluate test check lint types rules mutants gate docs lock clean test-long schema ocr code train browser review fields audit embeddings

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

extract: $(VENV)/.run ## papers to coded evidence tables (PAPERS=, OUT=, JOBS=)
	$(RUN) extract $(PAPERS) --out $(OUT) --jobs $(JOBS)

code: $(VENV)/.run ## the same by rules and model (PAPERS=, OUT=, JOBS=)
	$(RUN) code $(PAPERS) --out $(OUT) --jobs $(JOBS)

embeddings: $(VENV)/.run ## install what models with sentence embeddings need (Linux on x86-64)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[embeddings]'

train: $(VENV)/.run ## coded sentences to a model in models/
	$(RUN) train

review: $(VENV)/.run ## the page on which people read and decide (PAPERS=, OUT=)
	$(RUN) review $(addprefix --papers ,$(PAPERS)) --out $(OUT)

audit: $(VENV)/.run ## audit tables and report.html, by the model too if the tables are (PAPERS=, OUT=)
	$(RUN) audit $(addprefix --papers ,$(PAPERS)) --out $(OUT) --jobs $(JOBS)

evaluate: extract ## score the tables against the coded sentences
	$(RUN) evaluate corpus/gold/seed_sentences.jsonl --tables $(OUT)

ocr: ## install Tesseract, which reads scanned pages (or say how)
	@if command -v tesseract >/dev/null && tesseract --list-langs 2>&1 | grep -qx ind; then \
		tesseract --version 2>&1 | head -n 1; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-ind; \
	else \
		echo "Debian, Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-ind"; \
		echo "macOS:          brew install tesseract tesseract-lang"; \
		echo "Windows:        the installer of UB Mannheim, with Indonesian ticked"; \
		exit 1; \
	fi

browser: ## install Chromium, in which the tests open the report (or say how)
	@if command -v chromium chromium-browser google-chrome >/dev/null; then \
		command -v chromium chromium-browser google-chrome | head -n 1; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq chromium; \
	else \
		echo "Debian:  sudo apt install chromium"; \
		echo "macOS:   brew install --cask google-chrome, and a link to it named google-chrome in the PATH"; \
		echo "Windows: Chrome, with its folder in the PATH"; \
		exit 1; \
	fi

# three processes also on two cores: many tests wait for a browser, another process or OCR
test: $(VENV)/.dev ## run the tests
	$(BIN)/pytest -n 3 --dist worksteal

test-long: $(VENV)/.dev ## run the tests that take minutes or gigabytes, and those of the pages once more, slowed down
	$(BIN)/pytest -m long
	$(BIN)/pytest -n 2 -m "long or not long" -p tests.slow_pages tests/export/test_report_browser.py tests/review/test_browser.py

check: lint types rules test gate ## everything CI runs

lint: $(VENV)/.dev ## format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev ## check the types
	$(BIN)/mypy

rules: $(VENV)/.run ## hold every rule to its examples
	$(RUN) rules test

fields: $(VENV)/.run ## learn the words of each code's field anew (configs/fields.yaml)
	$(RUN) rules fields

mutants: $(VENV)/.dev ## name the rules and alternatives that no example needs
	$(BIN)/python tests/mutants.py --all

gate: $(VENV)/.dev ## fail if the coding falls below its floors
	$(BIN)/python tests/gate.py

docs: $(VENV)/.run ## write docs/tables.md anew
	$(BIN)/python -c 'from pathlib import Path; from pipeline.export.describe import describe_all; Path("docs/tables.md").write_text(describe_all(), encoding="utf-8")'

schema: $(VENV)/.run ## write configs/rules.schema.json anew
	$(BIN)/python -c 'from pathlib import Path; from pipeline.tag.rule_files import rules_schema; Path("configs/rules.schema.json").write_text(rules_schema(), encoding="utf-8")'

lock: ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements.lock -o requirements-dev.lock

clean: ## delete what runs made
	rm -rf corpus/build corpus/tables

# The environment: exactly the locked packages, checked by hash.
$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 extract"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
