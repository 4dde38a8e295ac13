.DEFAULT_GOAL := help
.PHONY: run test check kill fuzz bench screenshots messages shortcuts requirements clean help

ARTICLE ?= seeds/alibaba.en.txt

# Tests get a display of their own, so that their windows and keys never meet the person's.
ON_OWN_DISPLAY := $(if $(filter Linux,$(shell uname -s)),QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1080x24")

run: .venv/ready-to-run  ## Set up, and open the window on ARTICLE (without a display: review it headless)
	@scripts/run "$(ARTICLE)"

test: check  ## Set up, and check everything

check: .venv/ready-to-test  ## Lint, format, import rule, types and tests
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports
	.venv/bin/pyright
	$(ON_OWN_DISPLAY) .venv/bin/pytest

kill: .venv/ready-to-test  ## Kill 1,000 saves and 1,000 edits at random moments: none lost, no file damaged
	REVIEW_APP_KILLS=1000 .venv/bin/pytest tests/workflows/test_kill.py

fuzz: .venv/ready-to-test  ## Read, edit and write 100,000 mutated catalogs (another 100,000: SEED=1)
	.venv/bin/python scripts/fuzz 100000 $(SEED)

bench: .venv/ready-to-test  ## Measure what the README says about speed
	.venv/bin/python -m benchmarks

screenshots: .venv/ready-to-test  ## Take the pictures in docs/screenshots again
	$(ON_OWN_DISPLAY) .venv/bin/python docs/make_screenshots.py

messages: .venv/ready-to-test  ## Extract messages into translations/ (then translate what is new)
	.venv/bin/python scripts/messages

shortcuts: .venv/ready-to-test  ## Write docs/shortcuts.md again
	.venv/bin/python scripts/shortcuts

COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make requirements" $(UPGRADE)

requirements: .venv/ready-to-test  ## Pin the packages again (newest versions: UPGRADE=--upgrade)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## Remove everything that these commands made
	rm -rf .venv build dist .hypothesis .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/ready-to-run: requirements.txt scripts/setup
	scripts/setup run

.venv/ready-to-test: requirements-dev.txt scripts/setup
	scripts/setup test
