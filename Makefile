PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test lint bench clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/installed ## the verdict of the sensor story, then the app on this machine (PORT=8501)
	$(BIN)/growthsim run sensor
	$(BIN)/growthsim app --port $(PORT)

test: $(VENV)/tested lint ## lint, types and the whole suite
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/tested ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/tested ## speed and memory of the engine, the decisions, the laboratory and the app (Chromium is needed for the app)
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/decisions.py
	$(BIN)/python benchmarks/technologies.py
	$(BIN)/python benchmarks/app_latency.py
	$(BIN)/python benchmarks/app_class.py

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

clean: ## remove what was made
	rm -rf $(VENV) out
