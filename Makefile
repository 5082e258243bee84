# Every task of the project. `make` alone lists them; the work itself is in `tools/` and `plugins/briefs/`.
# What every desk needs stands in tools/desk.mk; here is what developers need beside it.

include tools/desk.mk

# How many tests run side by side: as many as there are cores, up to four.
JOBS ?= auto

.PHONY: test axe bench lint format browser lock pins vendor messages clean for-test

test: for-test browser lint ## run every check and test that CI runs
	@echo "Running the tests (some five minutes on two cores; JOBS=1 takes one worker) ..."
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --maxprocesses 4

axe: for-test browser ## inspect the accessibility of every kind of page in every look (minutes)
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --maxprocesses 4 --every-look tests/browser/test_accessibility.py tests/browser/test_long_lists.py

# The desk that `make bench` builds; the full one has 500 briefs and takes an hour.
BRIEFS ?= 20

bench: for-test browser ## measure how long readers and editors wait, beside what is wanted: make bench BRIEFS=100
	@$(BIN)/python tools/bench.py
	@$(BIN)/python tools/bench_building.py --briefs $(BRIEFS)

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

pins: ## hold the actions that the workflows name by commit against their tags (maintainers; needs the network)
	@python=$$(sh tools/find_python.sh) && "$$python" tools/pins.py

vendor: for-site ## fetch the map's library and base map anew (maintainers; needs npm)
	@$(BIN)/python tools/vendor_map.py

messages: for-site ## bring the texts and their translations up to date after a change of wording
	@$(BIN)/python tools/messages.py

clean: ## delete all that was made here, the environment too
	rm -rf .venv site .site.* .cache dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

for-test:
	@python=$$(sh tools/find_python.sh) && "$$python" tools/environment.py test
