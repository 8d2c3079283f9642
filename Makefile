# The two commands are `make run` and `make test`; the rest are their parts and the daily ones.
# Thin on purpose: anything longer than a line lives in scripts/.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

export CARGO_TARGET_DIR ?= $(HOME)/.cache/idedugnad/target
DATA ?= $(or $(IDEDUGNAD_DATA),data)
LISTEN ?= $(or $(IDEDUGNAD_LISTEN),127.0.0.1:8080)
NPM := npm --prefix web

.PHONY: help run build demo test tools tools-test fmt fmt-check lint clippy unit it rust \
        web web-deps web-lint typecheck eslint vitest openapi openapi-check types-check e2e contract bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## --- run -------------------------------------------------------------------

run: build ## build what changed and serve the demo on http://127.0.0.1:8080 (LISTEN=, DATA=)
	@exec "$$CARGO_TARGET_DIR/release/idedugnad" serve --demo --data "$(DATA)" --listen "$(LISTEN)"

build: tools ## the release binary, web client inside
	@scripts/build-release.sh

demo: build ## load the demo data into DATA without serving
	@"$$CARGO_TARGET_DIR/release/idedugnad" demo --data "$(DATA)"

## --- test ------------------------------------------------------------------

test: ## everything CI runs, in order, stopping at the first failure
	@scripts/steps.sh tools-test fmt-check clippy web-deps typecheck eslint vitest web rust \
	    openapi-check types-check e2e contract

tools:
	@scripts/tools.sh build

tools-test: ## install what the tests need: PostgreSQL, Chromium, Schemathesis, aiosmtpd
	@scripts/tools.sh test

fmt: ## format the Rust code
	cargo fmt --all

fmt-check:
	cargo fmt --all -- --check

lint: fmt-check clippy web-lint ## every linter

clippy:
	cargo clippy --locked --workspace --all-targets -- -D warnings

unit: ## Rust unit tests
	cargo test --locked --workspace --lib --bins

it: ## Rust integration tests, on SQLite and PostgreSQL
	cargo test --locked --test it

rust: ## all Rust tests
	cargo test --locked --workspace

web: ## build the web client when its sources changed
	@scripts/web.sh build

web-deps:
	@scripts/web.sh deps

web-lint: web-deps typecheck eslint

typecheck:
	$(NPM) run typecheck

eslint:
	$(NPM) run lint

vitest: ## unit tests of the web client
	$(NPM) run test

openapi: ## write openapi/ from the program and the web client's types from that
	cargo run --locked -- openapi
	$(NPM) run types

openapi-check:
	cargo run --locked --quiet -- openapi --check

types-check:
	$(NPM) run types:check

e2e: web ## Playwright and axe against the real binary
	cargo build --locked
	$(NPM) run e2e

contract: ## Schemathesis: the running server keeps to its own OpenAPI document
	cargo build --locked
	@scripts/schemathesis.sh

bench: ## the measured claims of the README
	IDEDUGNAD_PG_BUFFERS=1GB cargo bench --locked

clean: ## remove everything built; the data folder stays
	cargo clean
	rm -rf web/dist web/node_modules web/test-results web/playwright-report
