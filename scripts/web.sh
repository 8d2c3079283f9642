#!/usr/bin/env bash
# The web client, built only when something changed.
#   web.sh deps    node_modules as package-lock.json says
#   web.sh build   and web/dist from the sources
# What was done last is remembered by content, not by time, so a fresh clone or a touched file costs nothing extra.
set -euo pipefail
cd "$(dirname "$0")/../web"

deps_stamp=node_modules/.idedugnad-deps
build_stamp=node_modules/.idedugnad-build

# hash_of FIND-ARGUMENTS...: one hash over names and contents.
hash_of() { find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1; }

hash_of_sources() {
  hash_of . \( -name node_modules -o -name dist -o -name e2e -o -name test-results -o -name playwright-report \) -prune -o \
    ! -name '*.tsbuildinfo'
}

deps() {
  local want
  want=$(cat package.json package-lock.json .npmrc | sha256sum)
  if [ "$(cat "$deps_stamp" 2>/dev/null)" = "$want" ]; then return; fi
  npm ci --no-audit --no-fund
  printf '%s\n' "$want" > "$deps_stamp"
}

# The stamp names the sources and the result, so that a placeholder or an edited dist is built again.
build() {
  deps
  local sources
  sources=$(hash_of_sources)
  if [ "$(cat "$build_stamp" 2>/dev/null)" = "$sources $(hash_of dist)" ]; then return; fi
  npm run build
  printf '%s %s\n' "$sources" "$(hash_of dist)" > "$build_stamp"
}

case ${1:-} in
  deps) deps ;;
  build) build ;;
  *) echo "usage: scripts/web.sh deps|build" >&2; exit 2 ;;
esac
