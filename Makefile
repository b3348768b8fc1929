# Two commands matter: `make run` and `make test`. Everything they need, they set up.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
MANAGE := $(PY) manage.py
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
DUMMY := PEERNET_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	PEERNET_ALLOWED_HOSTS=peernet.example PEERNET_SITE_URL=https://peernet.example \
	PEERNET_DATABASE_URL=sqlite:///var/check.sqlite3 PEERNET_EMAIL_URL=smtp://mail.example:25 PEERNET_VAR=var/check

.PHONY: help run test check security bench format lock assets demo clean

help:  ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

run: .venv/run.stamp assets  ## Set everything up, load the demo network, serve on localhost:8000
	@echo "Preparing the database"
	@$(MANAGE) prepare
	@$(MANAGE) sign_ins --port $(PORT)
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: .venv/dev.stamp assets  ## Run every test
ifdef ARGS
	$(BIN)/pytest $(ARGS)
else
	$(BIN)/pytest -n auto --dist worksteal --ignore tests/browser
	@mkdir -p var; $(BIN)/pytest tests/browser/journey >var/journey.txt 2>&1 & journey=$$!; \
		trap 'kill $$journey' INT TERM; \
		$(BIN)/pytest tests/browser --ignore tests/browser/journey; pages=$$?; \
		wait $$journey; walked=$$?; cat var/journey.txt; test $$pages = 0 && test $$walked = 0
endif

check: .venv/dev.stamp  ## Lint, types, templates, import contracts, migrations, deployment, sizes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports --no-cache
	$(MANAGE) makemigrations --check --dry-run
	$(DUMMY) DJANGO_SETTINGS_MODULE=peernet.settings.production $(MANAGE) check --deploy --fail-level WARNING
	$(PY) -m tests.architecture.sizes

security: .venv/dev.stamp  ## Make the proofs of who sees what again, whole
	PEERNET_WHOLE=1 $(BIN)/pytest tests/security tests/hostile -n auto --dist worksteal
	$(BIN)/ruff check --select S --ignore S101,S308 peernet cms search
	@if [ -x $(BIN)/pip-audit ]; then $(BIN)/pip-audit --strict --requirement requirements.txt; \
		else echo "pip-audit is not in the locks: run pip-audit --strict -r requirements.txt where there is a network"; fi

bench: .venv/dev.stamp assets  ## Run the benchmarks
	$(PY) -m benchmarks

format: .venv/dev.stamp  ## Tidy the code
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

demo: .venv/run.stamp  ## Throw the demo network away and load it anew
	$(MANAGE) reset_demo

assets: .venv/run.stamp
	@$(PY) -m peernet.core.assets.build

lock: .venv/dev.stamp  ## Make the locks anew from requirements*.in
	for name in requirements requirements-dev deploy/node; do \
		$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file $$name.txt $$name.in; done

clean:  ## Forget everything that can be made again, the database included
	rm -rf .venv node_modules var peernet/core/static/peernet

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("Peernet needs Python 3.11 or newer; this is " + sys.version) if sys.version_info < (3, 11) else None'
	@echo "Making a Python environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/pyvenv.cfg requirements.txt deploy/node.txt
	@echo "Installing what Peernet runs on (a minute or two, the first time)"
	@$(PIP) -r requirements.txt
	@command -v npm >/dev/null || { echo "No npm here: taking Node from a wheel"; $(PIP) -r deploy/node.txt; }
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing what the checks and tests need"
	@$(PIP) -r requirements-dev.txt
	@touch $@
