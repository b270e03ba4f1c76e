# make demo    set up, read the two sample articles, check the graph, show what it knows
# make test    set up, style, types, tests          make test-all   the slow tests too
# make bench   measure speed, memory and scores     make train      make the model's weights (hours on two cores)
# make clean   remove what the others made, results and weights excepted
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
VENV ?= .venv
# Data for training and measuring; demo and test need none of it.
SHARED ?= ../shared
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := $(VENV)/bin
PYTEST_OPTIONS ?=
# BENCH_OPTIONS='--only speed start' measures these parts anew and keeps the others of bench/RESULTS.md.
BENCH_OPTIONS ?=
.PHONY: demo test test-all bench train clean

demo: $(VENV)/.kg-run
	$(BIN)/kg build seeds -o output
	@echo; echo '== kg check output'
	@$(BIN)/kg check output
	@echo; echo '== kg query output who-subpoenaed-whom'
	@$(BIN)/kg query output who-subpoenaed-whom
	@echo; echo '== kg query output who-said-what'
	@$(BIN)/kg query output who-said-what
	@echo; echo '== Look at it'
	@$(BIN)/kg view output --no-open

test: $(VENV)/.kg-test
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg
	$(BIN)/pytest -n 2 $(PYTEST_OPTIONS)

test-all: $(VENV)/.kg-test
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg
	$(BIN)/pytest -n 2 -m '' $(PYTEST_OPTIONS)

bench: $(VENV)/.kg-bench
	$(BIN)/python -m bench.run --shared $(SHARED) $(BENCH_OPTIONS)

train: $(VENV)/.kg-train
	$(BIN)/python -m kg.train.run --shared $(SHARED) --out .train/teacher --longest 90 --epochs trees=6 roles=2
	$(BIN)/python -m kg.train.export --from .train/teacher --to .train/teacher/weights
	$(BIN)/python -m kg.train.run --shared $(SHARED) --out .train/namer --epochs names=5 cases=6
	$(BIN)/python -m kg.train.export --from .train/namer --to .train/namer/weights
	$(BIN)/python -m kg.train.run --shared $(SHARED) --teacher .train/teacher/weights --namer .train/namer/weights
	$(BIN)/python -m kg.train.export
	$(BIN)/python -m kg.train.card --shared $(SHARED)

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'kg needs Python 3.11 or later: make PYTHON=/path/to/python3.11 demo' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.kg-run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.kg-test $(VENV)/.kg-bench $(VENV)/.kg-train: $(VENV)/.kg-%: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$*]'
	@touch $@ $(VENV)/.kg-run

clean:
	rm -rf $(VENV) .train bench/.cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find kg tests bench -name __pycache__ -type d -exec rm -rf {} +
