#!/usr/bin/env bash
# Runs make targets in order, saying which and how long each took, and stops at the first that fails.
#   steps.sh TARGET...
set -uo pipefail
cd "$(dirname "$0")/.."

total=$# number=0 began=$SECONDS
for step in "$@"; do
  number=$((number + 1))
  started=$SECONDS
  printf '\n==> [%d/%d] %s\n' "$number" "$total" "$step"
  "${MAKE:-make}" "$step"
  status=$?
  if [ "$status" -ne 0 ]; then
    printf '\n==> FAILED at step %d of %d: %s (make %s runs it alone)\n' "$number" "$total" "$step" "$step" >&2
    exit 1
  fi
  printf '==> [%d/%d] %s: ok, %d s\n' "$number" "$total" "$step" "$((SECONDS - started))"
done
printf '\n==> All %d steps passed in %d s\n' "$total" "$((SECONDS - began))"
