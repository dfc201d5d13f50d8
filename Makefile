# Every command of the project; `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Where the server listens, with how many processes, and threads in each: cms/serve/server.py reads them.
export HOST ?= 127.0.0.1
export PORT ?= 8000
export WEB_WORKERS ?= 2
export WEB_THREADS ?= 2
BIN := .venv/bin
# The server with a worker beside it, started again when it dies; both end together.
BESIDE = $(BIN)/python -m cms.serve.supervisor
PORT_IS_FREE = $(BIN)/python -m cms.serve --check

# Whoever opens the demo to all addresses of the machine reaches it under names that nobody can know here.
IS_OPEN := $(filter 0.0.0.0 :: [::],$(HOST))
URL_HOST := $(if $(findstring :,$(HOST)),[$(patsubst [%],%,$(HOST))],$(HOST))
DEMO_URL := http://$(if $(IS_OPEN),127.0.0.1,$(URL_HOST)):$(PORT)
DEMO_ENV = CMS_DEMO=1 DATABASE_URL=$${DATABASE_URL:-sqlite:///var/demo/cms.sqlite3} MEDIA_ROOT=var/demo/media \
	PUBLIC_URL=$(if $(IS_OPEN),,$(DEMO_URL)) ALLOWED_HOSTS=$(if $(IS_OPEN),'*',$(URL_HOST),localhost,127.0.0.1) \
	SECRET_KEY=$$(cat var/demo/secret_key)

# A .venv that was moved here, or whose Python is gone or another one, is made anew: its stamp says what it was.
VENV_IS := $(shell $(BIN)/python -c 'import sys; print(sys.prefix, *sys.version_info[:2])' 2>/dev/null)
ifneq ($(VENV_IS),$(shell cat .venv/venv.stamp 2>/dev/null))
$(shell rm -f .venv/*.stamp)
endif

.PHONY: help demo demo-code run test test-long bench check audit format schema admin-matrix

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Stamps are written only after everything went in: what was interrupted is simply begun again.
.venv/runtime.stamp: requirements.txt
	@cms/set_up/install $< $@

.venv/dev.stamp: requirements-dev.txt requirements.txt
	@cms/set_up/install $< $@ .venv/runtime.stamp

demo: .venv/runtime.stamp ## the whole newsroom with its demo on http://127.0.0.1:8000 (HOST, PORT)
	@mkdir -p var/demo
	@test -s var/demo/secret_key || $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > var/demo/secret_key
	@# The lock goes with the last process that has 9 open, however it ends.
	@export $(DEMO_ENV) && exec 9>>var/demo/lock && PYTHON=$(BIN)/python cms/set_up/lock "Another make demo is preparing or running in this folder: end it first (Ctrl-C)." \
		&& $(PORT_IS_FREE) && $(BIN)/python manage.py prepare_demo --address $(DEMO_URL) && exec $(BESIDE)

demo-code: .venv/runtime.stamp ## the present code of an account of the demo (NAME=treasurer, chair or administrator)
	@$(DEMO_ENV) $(BIN)/python manage.py demo_code $(or $(NAME),treasurer)

run: .venv/runtime.stamp ## server and worker, from the environment (SECRET_KEY, DATABASE_URL, PUBLIC_URL …)
	@$(PORT_IS_FREE)
	@$(BIN)/python manage.py migrate --no-input
	@$(BIN)/python manage.py rebuild_documents --if-empty
	@exec $(BESIDE)

# What takes minutes, since processes are started and killed, or thousands of inputs tried. The rest of tests/ is `make test`.
LONG = tests/long tests/browser tests/benchmarks
# What knows no database, brings its own, or asks nothing of it that is not asked below: once is enough.
PURE = tests/articles/body tests/articles/rules tests/cms/lib tests/donations/qr tests/donations/rules \
	tests/contracts/test_admin_matrix.py
PURE_LONG = $(addprefix tests/long/test_,\
	demo_heals_itself.py generated_clients.py live_pages_are_checked.py nginx_in_front.py set_up.py)
PYTEST = $(BIN)/python -m pytest --dist loadscope --no-loadscope-reorder
# One process for each of two processors. Those that wait for servers, for their deaths and for clocks leave them to others.
COMPUTING = -n 2
WAITING = -n 4
# Its plugin takes seconds to import, in each process.
SHORT = $(PYTEST) $(COMPUTING) -p no:schemathesis tests $(addprefix --ignore=,$(LONG))

# Each process would compile all tests again.
test test-long: export PYTHONDONTWRITEBYTECODE =

test: .venv/dev.stamp ## what everybody runs, in minutes: SQLite, and PostgreSQL where TEST_POSTGRES_URL is set
	@env -u DATABASE_URL $(SHORT)
	@$(call on-postgres,$(SHORT) $(addprefix --ignore=,$(PURE)))

test-long: .venv/dev.stamp ## the rest: kills, restarts, floods, nginx, fuzzing, and a browser where there is one
	@env -u DATABASE_URL $(PYTEST) $(WAITING) $(LONG)
	@# A folder that is named and ignored is run: browser and benchmarks are not named here.
	@$(call on-postgres,$(PYTEST) $(WAITING) tests/long $(addprefix --ignore=,$(PURE_LONG)))

on-postgres = if [ -n "$$TEST_POSTGRES_URL" ]; then DATABASE_URL=$$TEST_POSTGRES_URL $(1); \
	else echo "PostgreSQL: not tested, TEST_POSTGRES_URL is not set."; fi

bench: .venv/dev.stamp ## the benchmark of docs/performance.md, one table for each database; ARGS="--help" tells what can be asked
	@$(BIN)/python -m tests.benchmarks $(ARGS)

# As on a server that is set up as docs/operations.md says.
check-deploy = SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	PUBLIC_URL=https://cms.example.org ALLOWED_HOSTS=cms.example.org EMAIL_URL=smtp://mail.example.org CMS_SEAL_KEY=own \
	HSTS_INCLUDE_SUBDOMAINS=on HSTS_PRELOAD=on \
	$(BIN)/python -W error manage.py check --deploy --fail-level WARNING

check: .venv/dev.stamp ## format, lint, types, floors, migrations, deployment, schema
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@cms/set_up/biome ci --error-on-warnings
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@# The settings alone: how old the Python of this machine is, `make audit` says.
	@SILENCED_SYSTEM_CHECKS=cms.W005 $(check-deploy)
	@$(BIN)/python manage.py write_schema --check

audit: .venv/dev.stamp ## known vulnerabilities of packages, what bandit finds in the code, deployment
	@cms/set_up/audit
	@$(check-deploy)

format: .venv/dev.stamp ## put every file into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@cms/set_up/biome check --write

schema: .venv/dev.stamp ## write docs/openapi.yaml again
	@$(BIN)/python manage.py write_schema

admin-matrix: .venv/dev.stamp ## write tests/contracts/admin_matrix.txt again: who gets which answer in the admin
	@env -u DATABASE_URL ADMIN_MATRIX=write $(BIN)/python -m pytest -q tests/contracts/test_admin_matrix.py
