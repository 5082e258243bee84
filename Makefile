# Every task of the project. `make` alone lists them; the work itself is in `tools/`.

BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif

# Same commit, same bytes: the build takes its date from the last commit, never from the clock.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
export NO_MKDOCS_2_WARNING := 1
# Compiled modules are kept where they are: every command starts one to three seconds sooner.
unexport PYTHONDONTWRITEBYTECODE

# How many tests run side by side: as many as there are cores, up to four.
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help serve site release check test axe bench lint format browser lock vendor schema messages check-github proposal bundle deliver verify links tell-links clean for-site for-test

help: ## list what can be made
	@echo "Usage: make TARGET      (the first run sets up .venv by itself: Python 3.11 to 3.14 is all it needs)"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: for-site ## build the site, show it on this machine, rebuild it at every save
	@$(BIN)/briefs serve

site: for-site ## build the finished site; it replaces site/ when it is whole
	@$(BIN)/briefs build --strict

release: for-site ## publish a dated release on the pages branch: make release VERSION=2026-11-22
	@$(BIN)/briefs release $(if $(VERSION),$(VERSION),$(error Name the release: make release VERSION=2026-11-22))

check: for-site ## find every problem in the records and the prose, without building
	@$(BIN)/briefs check

test: for-test browser lint ## run every check and test that CI runs
	@echo "Running the tests (about six minutes on two cores; JOBS=1 takes one) ..."
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --maxprocesses 4

axe: for-test browser ## inspect the accessibility of every kind of page in every look (minutes)
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --maxprocesses 4 --every-look tests/browser/test_accessibility.py

bench: for-test browser ## measure how long readers and editors wait, beside what is wanted
	@$(BIN)/python tools/bench.py

lint: for-test ## check the code's style and types, without running it
	@echo "Checking style and types ..."
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check --quiet . || { echo "Layout differs in the files above; make format mends it." >&2; exit 1; }
	@$(BIN)/python -m mypy

format: for-test ## lay out the code the project's way
	@$(BIN)/python -m ruff check --fix-only --quiet .
	@$(BIN)/python -m ruff format .

browser: for-test ## find the browser that the tests drive, or install one
	@$(BIN)/python tools/browser.py --install

lock: for-site ## pin every package anew after a change in pyproject.toml (UPGRADE=1: to the newest)
	@$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

vendor: for-site ## fetch the map's library and base map anew (maintainers; needs npm)
	@$(BIN)/python tools/vendor_map.py

schema: for-site ## write the files that are generated from the model
	@$(BIN)/briefs schema
	@$(BIN)/python tools/issue_forms.py

messages: for-site ## bring the texts and their translations up to date after a change of wording
	@$(BIN)/python tools/messages.py

check-github: for-site ## as check, told the way GitHub shows it: beside the lines and in the summary of the job
	@$(BIN)/briefs check --format github

proposal: ## say what a checkout of a proposal changes, and take over its records: make proposal PROPOSED=DIR BASE=main
	@python=$$(sh tools/find_python.sh) && "$$python" tools/proposal.py $(if $(BASE),--base "$(BASE)") \
	    "$(if $(PROPOSED),$(PROPOSED),$(error Name the checkout: make proposal PROPOSED=DIR))"

bundle: for-site ## make the next release of this commit, ready to push, in dist/release; nothing is pushed
	@$(BIN)/python tools/publishing.py bundle

deliver: ## push the release that make bundle made; needs nothing but git
	@python=$$(sh tools/find_python.sh) && "$$python" tools/publishing.py deliver

verify: for-site ## hold a checkout of the pages branch against its manifests: make verify DEPLOYED=DIR
	@$(BIN)/python tools/publishing.py verify "$(if $(DEPLOYED),$(DEPLOYED),$(error Name the checkout: make verify DEPLOYED=DIR))"

links: for-site ## visit every public address of the records; writes the dead and the unarchived to dist/links
	@$(BIN)/python tools/links.py look

tell-links: ## put the report of make links into one issue on GitHub (needs gh)
	@python=$$(sh tools/find_python.sh) && "$$python" tools/link_issue.py

clean: ## delete all that was made here, the environment too
	rm -rf .venv site .site.* .cache dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

for-site:
	@python=$$(sh tools/find_python.sh) && "$$python" tools/environment.py site

for-test:
	@python=$$(sh tools/find_python.sh) && "$$python" tools/environment.py test
