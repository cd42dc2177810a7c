# `make site` and `make test` are all that a fresh machine needs: Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
FORMAT ?= text
RUN := $(VENV)/bin/python
PARALLEL := --numprocesses auto --dist worksteal
PURE := model text markdown content review translation pages publish

.PHONY: site pdf check serve compare due test quick lint format messages audit schemas lock dist bench clean

site: $(VENV)/.site ## build the site into site/; where CI is set, with what readers may carry away
	@$(RUN) build.py build $(if $(CI),--carry)

pdf: $(VENV)/.site ## print meetings and tags to PDF files in dist/pdf/, with Chromium
	@$(RUN) build.py build --carry
	@$(RUN) build.py pdf

check: $(VENV)/.site ## find the problems, write nothing
	@$(RUN) build.py check --format $(FORMAT)

serve: $(VENV)/.site ## build, serve on 127.0.0.1, rebuild at each change
	@$(RUN) build.py serve

compare: $(VENV)/.site ## say in Markdown what a change does: BEFORE=folder of the site as it was
	@$(RUN) build.py compare $(BEFORE)

due: $(VENV)/.site ## say whether the site has changed by itself since SINCE=2023-03-01T18:00Z
	@$(RUN) build.py next --json --since $(SINCE)

test: $(VENV)/.dev lint ## style, types and all tests
	$(RUN) -m pytest $(PARALLEL)

quick: $(VENV)/.dev lint ## style, types and the tests of the pure rooms, in under a minute
	$(RUN) -m pytest $(PARALLEL) $(addprefix tests/,$(PURE))

lint: $(VENV)/.dev ## style and types
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

format: $(VENV)/.dev
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format

schemas: $(VENV)/.site ## write the schemas for editors anew
	@for kind in site places tags kinds glossary accepted meeting numerals briefing page translation; do \
	  $(RUN) build.py schema $$kind > .vscode/schemas/$$kind.json; done

messages: $(VENV)/.site ## extract the words of the templates, update the catalogs
	@$(RUN) build.py messages

audit: $(VENV)/.dev ## look for known faults of what is installed
	$(RUN) -m pip_audit --require-hashes --disable-pip -r requirements.txt

lock: $(VENV)/.dev ## resolve the dependencies anew, for every supported Python, with hashes
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --upgrade pyproject.toml -o requirements.txt
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --upgrade --group dev pyproject.toml -o requirements-dev.txt

dist: $(VENV)/.dev ## the wheel and the source distribution, in dist/
	@rm -rf dist
	@$(RUN) -m hatchling build

bench: $(VENV)/.site ## measure nashra beside other generators; the report is bench/peers/performance.md
	@PYTHON=$(PYTHON) sh bench/install.sh
	@$(RUN) bench/run.py --results bench/peers/results.json
	@$(RUN) bench/report.py bench/peers/results.json bench/peers

clean: ## remove what was made
	rm -rf site .cache dist bench/peers $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nashra needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@ $(VENV)/.site
