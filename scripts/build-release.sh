#!/usr/bin/env bash
# Builds the release binary. The web client is embedded in it, so it must be there before our own crate compiles; the
# crates we depend on need not wait. The first build therefore makes both at once, later ones take them in turn.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${CARGO_TARGET_DIR:?}"

# Our direct dependencies as package arguments. Naming only packages outside the workspace makes cargo choose the
# features of the whole workspace, so what is built here is what the last step uses.
dependencies() {
  cargo tree --locked --depth 1 --edges normal --prefix none |
    awk 'NR > 1 && $0 !~ /\(\// { sub(/^v/, "", $2); print "--package=" $1 "@" $2 }'
}

first_build() {
  echo "First build: about ten minutes on two cores."
  local packages web rust
  mapfile -t packages < <(dependencies)
  scripts/web.sh build > >(sed -u 's/^/    [web] /') 2>&1 &
  web=$!
  cargo build --release --locked "${packages[@]}" &
  rust=$!
  trap 'kill "$web" "$rust" 2>/dev/null || true' EXIT
  # Whichever fails first ends both.
  if ! { wait -n && wait -n; }; then
    echo "The build failed; the reason is above." >&2
    exit 1
  fi
  trap - EXIT
}

if [ -x "$CARGO_TARGET_DIR/release/idedugnad" ]; then
  scripts/web.sh build
else
  first_build
fi
cargo build --release --locked
