# The tasks of every desk, included by its Makefile. `briefs init` copies this file and what it calls; the same file
# serves the repository of the program itself. `make` alone lists all tasks.

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

.DEFAULT_GOAL := help
.PHONY: help serve site release check schema check-github impact proposal bundle deliver verify links tell-links for-site

help: ## list what can be made
	@echo "Usage: make TARGET      (the first run sets up .venv by itself: Python 3.11 to 3.14 is all it needs)"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' tools/desk.mk Makefile

serve: for-site ## show the site on this machine, as it is at every save
	@$(BIN)/briefs serve

site: for-site ## build the finished site; it replaces the last one when it is whole (elsewhere: make site SITE=DIR)
	@$(BIN)/briefs build --strict $(if $(SITE),--site "$(SITE)")

release: for-site ## publish a dated release on the pages branch: make release VERSION=2026-11-22
	@$(BIN)/briefs release $(if $(VERSION),$(VERSION),$(error Name the release: make release VERSION=2026-11-22))

check: for-site ## find every problem in the records and the prose, without building
	@$(BIN)/briefs check
	@$(BIN)/briefs fmt --check

schema: for-site ## write the files that are made from the model: schemas for editors, issue forms
	@$(BIN)/briefs schema

check-github: for-site ## as check, told the way GitHub shows it: beside the lines and in the summary of the job
	@$(BIN)/briefs fmt --check --format github
	@$(BIN)/briefs check --format github

impact: for-site ## say what a change does to grades, figures and pages: make impact BASE=main (BASE=HEAD: what is not committed)
	@$(BIN)/briefs impact --format github $(if $(PROPOSED),--in "$(PROPOSED)" "$(or $(BASE),HEAD^1)","$(or $(BASE),HEAD)")

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
	@$(BIN)/briefs links

tell-links: ## put the report of make links into one issue on GitHub (needs gh)
	@python=$$(sh tools/find_python.sh) && "$$python" tools/link_issue.py

for-site:
	@python=$$(sh tools/find_python.sh) && "$$python" tools/environment.py site
