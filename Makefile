# `make` lists what there is. Written for GNU make 3.81, which macOS has.

# The first of these that is Python 3.11 to 3.13 makes the environment: PYTHON=python3.12 make lab
PYTHON ?= python3 python3.13 python3.12 python3.11
BARE = $(firstword $(PYTHON))

# How many tests run at a time: more than there are cores, since many of them wait.
JOBS ?= 3
# One thread for each: threads of many processes only stop each other.
SIDE_BY_SIDE = OMP_NUM_THREADS=1 pytest --dist loadgroup -n

# What .venv is ready for; each of these installs the extras of pyproject.toml that it needs, and
# serves those before it.
LEVELS := student grader dev
EXTRAS_student :=
EXTRAS_grader := [cluster]
EXTRAS_dev := [dev]
SERVES_student := student
SERVES_grader := student grader
SERVES_dev := $(LEVELS)

# Inside the conda environment of environment.yml everything is there already.
ifneq ($(CONDA_DEFAULT_ENV),autoencoder-course)
STUDENT := .venv/.ready-student
GRADER := .venv/.ready-grader
DEV := .venv/.ready-dev
# nbgrader looks for `alembic` on PATH: programs run with the environment's bin there.
ACTIVATE := . .venv/bin/activate &&
# An environment whose folder was moved or whose Python is gone is made anew.
$(shell .venv/bin/python -c pass 2>/dev/null && \
  test "$$(cat $(STUDENT) 2>/dev/null)" = "$$(pwd -P)" || rm -f .venv/.ready-*)
endif

# JupyterLab's settings for the course: jupyter/labconfig.
export JUPYTER_CONFIG_PATH := $(CURDIR)/jupyter$(if $(JUPYTER_CONFIG_PATH),:$(JUPYTER_CONFIG_PATH))

.PHONY: help setup lab test test-quick test-long lint release grade demo bench gpu wheels lock
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## .venv with everything, pinned (the other commands first install what they need)

lab: $(STUDENT) ## JupyterLab on the start page; JUPYTER_ARGS="--no-browser --port 8899" adds options
	@$(ACTIVATE) jupyter lab --LabApp.default_url=/lab/tree/labs/README.md \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(JUPYTER_ARGS)

test: lint ## lint, types and every kind of test once; JOBS=2 runs two at a time
	$(ACTIVATE) $(SIDE_BY_SIDE) $(JOBS) -m "not alone and not long"
	$(ACTIVATE) pytest -m "alone and not long"

test-quick: $(DEV) ## what is done soonest: no browser, no notebooks, nothing that must run alone
	$(ACTIVATE) $(SIDE_BY_SIDE) $(JOBS) -m "not browser and not alone and not long" \
	  --ignore-glob='tests/test_notebooks*.py'

test-long: $(DEV) ## the repetitions, after `make test`: all attacks on all labs, more seeds, mutants
	$(ACTIVATE) $(SIDE_BY_SIDE) 2 -m long

lint: $(DEV) ## style and types
	$(ACTIVATE) ruff check . && ruff format --check . && mypy

release: $(GRADER) ## lectures, nbgrader sources and labs from their sources; LAB=lab01_vanilla for one
	$(ACTIVATE) python -m autograde release $(LAB)

grade: $(GRADER) ## grade what was handed in: LAB=lab01_vanilla
	$(ACTIVATE) python -m autograde grade $(LAB)

# In a copy of the course, so that no class of yours is touched.
demo: $(GRADER) ## 40 invented students of lab01, graded, and their report opened
	rm -rf build/demo && mkdir -p build/demo/autograde/simulate
	cp -r labs solutions nbgrader_config.py build/demo
	cp -r autograde/labs build/demo/autograde
	cp -r autograde/simulate/attacks build/demo/autograde/simulate
	$(ACTIVATE) cd build/demo && export PYTHONPATH="$(CURDIR)" && \
	  python -P -m autograde simulate lab01_vanilla --students 40 --seed 1 && \
	  python -P -m autograde grade lab01_vanilla && \
	  python -P -m autograde simulate lab01_vanilla --check && \
	  python -P -m autograde report lab01_vanilla --html report.html >/dev/null && \
	  python -P -m webbrowser -t "file://$$PWD/report.html"
	@echo "the report is build/demo/report.html"

bench: $(DEV) ## every claim of speed, measured side by side; ONLY=epoch for one
	$(ACTIVATE) python -m benchmarks $(ONLY)

# A machine that is rented by the minute has Python, torch and Triton, and no network: with
# WHEELS=folder the wheels in that folder are unpacked, and nothing else is needed.
gpu: $(if $(WHEELS),,$(DEV)) ## what needs a GPU, in 8 minutes; a rehearsal without one; WHEELS=folder
ifdef WHEELS
	rm -rf build/gpu && $(BARE) -m venv --without-pip --system-site-packages build/gpu
	for wheel in $(WHEELS)/*.whl; do \
	  $(BARE) -m zipfile -e "$$wheel" build/gpu/lib/python*/site-packages || exit 1; done
	PYTHONPATH="$(CURDIR)" build/gpu/bin/python -m benchmarks.gpu
else
	$(ACTIVATE) python -m benchmarks.gpu
endif

wheels: $(DEV) ## into build/wheels what a bare machine lacks: make gpu WHEELS=build/wheels
	rm -rf build/wheels
	$(ACTIVATE) python -m benchmarks.gpu.wheels

lock: ## requirements.lock anew: the newest versions that pyproject.toml allows
	python3.11 -m venv --clear build/lock
	build/lock/bin/python -m pip install -e '.[dev]'
	grep '^#' requirements.lock > build/requirements.lock
	build/lock/bin/python -m pip list --format=freeze --exclude-editable --exclude pip \
	  | sed 's/+.*//' >> build/requirements.lock
	mv build/requirements.lock requirements.lock
	rm -rf build/lock

# What the files hold is where the environment is; they go before anything is installed and come
# back at the end, so that after an interruption the next call starts with an empty environment.
READY := $(LEVELS:%=.venv/.ready-%)
THERE := $(patsubst .venv/.ready-%,%,$(wildcard $(READY)))
# The most that is wanted or there: what is new in the lock must reach all of it.
LEVEL = $(lastword $(filter $* $(THERE),$(LEVELS)))

$(READY): .venv/.ready-%: pyproject.toml requirements.lock
	@test -e .venv/.ready-student || { for python in $(PYTHON); do \
	    command -v "$$python" >/dev/null || continue; \
	    why=$$("$$python" -c "$$UNUSABLE" 2>&1) && exec "$$python" -m venv --clear .venv; \
	    found="$$found$$why. "; \
	  done; \
	  echo "The course needs Python 3.11, 3.12 or 3.13 with its venv module. $${found:-None of $(PYTHON) is there. }"; \
	  echo "Install one (Debian, Ubuntu: apt install python3-venv; macOS: brew install python@3.13;"; \
	  echo "conda: environment.yml), or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.13"; \
	  exit 1; } >&2
	@rm -f $(READY)
	@echo "Installing the pinned packages into .venv: once, a few minutes."
	.venv/bin/python -m pip install --no-input --disable-pip-version-check \
	  -c requirements.lock -e '.$(EXTRAS_$(LEVEL))'
	@for level in $(SERVES_$(LEVEL)); do pwd -P > .venv/.ready-$$level; done

# Also runs under a Python that is far too old, to say so.
define UNUSABLE
import sys
version = "%d.%d" % sys.version_info[:2]
if version not in ("3.11", "3.12", "3.13"):
    sys.exit("%s is Python %s" % (sys.executable, version))
try:
    import ensurepip, venv
except ImportError:
    sys.exit("%s lacks its venv module, package python%s-venv" % (sys.executable, version))
endef
export UNUSABLE
