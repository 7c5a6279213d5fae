PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test lint bench clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/installed ## the sensor story and the documented lidar: verdicts here, charts and data in out/
	$(BIN)/growthsim run sensor --out out/sensor
	$(BIN)/growthsim run lidar --out out/lidar

test: $(VENV)/tested lint ## lint, types and the whole suite
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/tested ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed ## speed and memory of the engine, speed of the cost-curve laboratory
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/technologies.py

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

clean: ## remove what was made
	rm -rf $(VENV) out
