# Every command of the project; `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8000
WEB_WORKERS ?= 2
# More threads of one process stand in each other's way: every look at the edition hands the interpreter on.
WEB_THREADS ?= 2
PYTHON ?= $(shell for p in python3 python3.13 python3.14 python3.12; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
# A worker that is told to stop before it listens for signals would never end: it is killed after that many seconds.
SERVER = $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers $(WEB_WORKERS) \
	--blocking-threads $(WEB_THREADS) --respawn-failed-workers --workers-kill-timeout 10 --no-ws --log-level warning cms.wsgi:application
# A worker beside the server, started again when it dies; both end together.
BESIDE = $(BIN)/python -m cms.beside
DEMO_ENV = CMS_DEMO=1 DATABASE_URL=$${DATABASE_URL:-sqlite:///var/demo/cms.sqlite3} \
	MEDIA_ROOT=var/demo/media PUBLIC_URL=http://$(HOST):$(PORT) ALLOWED_HOSTS=$(HOST),localhost,127.0.0.1 \
	SECRET_KEY=$$(cat var/demo/secret_key)

.PHONY: help demo demo-code run test test-sqlite test-postgres bench check format schema admin-matrix

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Stamps are written only after everything went in: what was interrupted is simply begun again.
.venv/venv.stamp:
	@test -n "$(PYTHON)" || { echo "Dawat CMS needs Python 3.12 or newer."; exit 1; }
	@if command -v uv >/dev/null; then uv venv --quiet --clear --python $(PYTHON) .venv; else $(PYTHON) -m venv --clear .venv; fi
	@touch $@

.venv/runtime.stamp: requirements.txt | .venv/venv.stamp
	@echo "Installing the server's packages (once) …"
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -r $<; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<; fi
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements.txt | .venv/venv.stamp
	@echo "Installing the packages of tests and checks (once) …"
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -r $<; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<; fi
	@touch $@ .venv/runtime.stamp

demo: .venv/runtime.stamp ## the whole newsroom with its demo on http://127.0.0.1:8000 (HOST, PORT)
	@mkdir -p var/demo
	@test -s var/demo/secret_key || $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > var/demo/secret_key
	@$(DEMO_ENV) $(BIN)/python manage.py prepare_demo
	@$(DEMO_ENV) exec $(BESIDE) $(SERVER)

demo-code: .venv/runtime.stamp ## the present code of an account of the demo (NAME=treasurer, chair or administrator)
	@$(DEMO_ENV) $(BIN)/python manage.py demo_code $(or $(NAME),treasurer)

run: .venv/runtime.stamp ## server and worker, from the environment (SECRET_KEY, DATABASE_URL, PUBLIC_URL …)
	@$(BIN)/python -c 'import cms.wsgi'
	@$(BIN)/python manage.py migrate --no-input
	@$(BIN)/python manage.py rebuild_documents --if-empty
	@exec $(BESIDE) $(SERVER)

test: .venv/dev.stamp ## the whole test suite: SQLite, PostgreSQL where TEST_POSTGRES_URL is set, a browser where there is one
	@$(MAKE) --no-print-directory test-sqlite
	@if [ -n "$$TEST_POSTGRES_URL" ]; then $(MAKE) --no-print-directory test-postgres; \
	else echo "PostgreSQL: not tested, TEST_POSTGRES_URL is not set."; fi

test-sqlite: .venv/dev.stamp
	@env -u DATABASE_URL $(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

test-postgres: .venv/dev.stamp
	@# Once is enough for pages in a browser, since what differs between databases is tested below them, and for what
	@# knows no database at all.
	@DATABASE_URL=$$TEST_POSTGRES_URL $(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder \
		$(addprefix --ignore=,tests/browser tests/articles/body tests/articles/rules tests/cms/lib tests/donations/qr tests/donations/rules)

bench: .venv/dev.stamp ## the benchmark of docs/performance.md, one table for each database; ARGS="--help" tells what can be asked
	@$(BIN)/python -m tests.benchmarks $(ARGS)

check: .venv/dev.stamp ## format, lint, types, floors, migrations, deployment, schema
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		PUBLIC_URL=https://cms.example.org ALLOWED_HOSTS=cms.example.org EMAIL_URL=smtp://mail.example.org CMS_SEAL_KEY=own \
		$(BIN)/python -W error manage.py check --deploy --fail-level WARNING
	@$(BIN)/python manage.py write_schema --check

format: .venv/dev.stamp ## put every file into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schema: .venv/dev.stamp ## write docs/openapi.yaml again
	@$(BIN)/python manage.py write_schema

admin-matrix: .venv/dev.stamp ## write tests/contracts/admin_matrix.txt again: who gets which answer in the admin
	@env -u DATABASE_URL ADMIN_MATRIX=write $(BIN)/python -m pytest -q tests/contracts/test_admin_matrix.py
