#!/usr/bin/env bash
# Holds a running server against its own OpenAPI document. Arguments go to tests/accept/contract.py, which see.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:=$HOME/.cache/idedugnad/target}"
exec "${IDEDUGNAD_VENV:-$HOME/.cache/idedugnad/venv}/bin/python" tests/accept/contract.py \
  --program "${IDEDUGNAD_PROGRAM:-$CARGO_TARGET_DIR/debug/idedugnad}" "$@"
