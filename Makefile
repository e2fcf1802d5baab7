PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PARALLEL := --numprocesses=2 --dist=loadscope
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet

LOCK_ENCODER := $(subst pyproject.toml,--group encoder --no-deps,$(LOCK))

.DEFAULT_GOAL := help
.PHONY: help run test check coverage types eval bench lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/.run: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked dependencies (first time only, a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

run: .venv/.run  ## start everything on http://127.0.0.1:8000 (PORT= changes it)
	@exec $(BIN)/maitred serve --port $(PORT)

test: .venv/.dev  ## the whole test suite
	$(BIN)/python -m pytest $(PARALLEL)

check: .venv/.dev  ## format, lint, types, import floors, sizes, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m tests.sizes
	@$(MAKE) --no-print-directory --jobs=2 coverage types

coverage: .venv/.dev
	$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report=term:skip-covered

types: .venv/.dev
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: .venv/.dev  ## play every scenario four times with the understudy, grade it all, measure lines 10, 13, 14, 15
	$(BIN)/maitred eval --k 4 --figures --html evals/reports/latest.html --json evals/reports/latest.json

.venv-peers/.done: requirements-peers.lock
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@echo "Installing the frameworks that the agent is measured beside (first time only)"
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-peers.lock
	@touch $@

bench: .venv/.dev .venv-peers/.done  ## print the measurements of benchmarks/
	$(BIN)/python -m benchmarks

lock:  ## resolve the dependencies anew (needs uv)
	$(LOCK) --upgrade --group build -o requirements.lock
	$(LOCK_ENCODER) >> requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(subst pyproject.toml,--group peers,$(LOCK)) -o requirements-peers.lock

clean:  ## remove the virtual environments
	rm -rf .venv .venv-peers
