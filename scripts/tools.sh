#!/usr/bin/env bash
# Sees to the tools that a target needs: installs Debian packages where that is possible, otherwise says what to install.
#   tools.sh build   what `make run` needs: Rust, Node.js, npm, a C compiler
#   tools.sh test    and what `make test` needs: PostgreSQL's server programs, Chromium, Python packages
#   tools.sh python  the Python packages alone: Schemathesis, and the mail server that the tests send to
# Does nothing, fast, when all are there.
set -euo pipefail
cd "$(dirname "$0")/.."

die() { printf '%s\n' '' "$@" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# apt_install WHY PACKAGE...: as root, or through sudo.
apt_install() {
  local why=$1 as_root=()
  shift
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  if ! has apt-get || { [ "$(id -u)" -ne 0 ] && ! has sudo; }; then
    die "Missing: $why." "Install it and try again. On Debian and Ubuntu: sudo apt-get install $*"
  fi
  echo "Installing $* ($why)"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq)
  "${apt[@]}" update >&2 || echo "apt-get update failed; trying with the package lists at hand" >&2
  "${apt[@]}" install -y --no-install-recommends "$@" >&2 ||
    die "Could not install $*." "Needed: $why."
}

build_tools() {
  has cargo || die "Rust is missing (1.95 or newer)." "Install it from https://rustup.rs and open a new shell."
  has node || die "Node.js is missing (20.19 or newer, 20 LTS or later)." "Install it from https://nodejs.org."
  has npm || die "npm is missing." "It comes with Node.js; on Debian it is its own package: sudo apt-get install npm"
  local node
  node=$(node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 20 || (a === 20 && b >= 19)')
  [ "$node" = true ] || die "Node.js $(node --version) is too old: 20.19 or newer is needed."
  has cc || apt_install "a C compiler, for SQLite" gcc libc6-dev
}

has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; }

# The pinned Python packages go into an environment of their own, made anew when the pins change.
python_packages() {
  local venv=${IDEDUGNAD_VENV:-$HOME/.cache/idedugnad/venv} pins=tests/accept/requirements.txt
  if cmp -s "$pins" "$venv/idedugnad-pins.txt"; then return; fi
  has python3 || apt_install "Python 3, for the tests" python3 python3-venv
  echo "Installing Schemathesis and aiosmtpd into $venv"
  rm -rf "$venv"
  python3 -m venv "$venv" 2>/dev/null || {
    apt_install "Python's venv module, for the tests" python3-venv
    rm -rf "$venv"
    python3 -m venv "$venv"
  }
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$pins"
  cp "$pins" "$venv/idedugnad-pins.txt"
}

test_tools() {
  has_postgres || apt_install "PostgreSQL's server programs, which the tests start themselves" postgresql
  has_chromium || apt_install "Chromium, for the browser tests" chromium
  python_packages
}

case ${1:-} in
  build) build_tools ;;
  test) build_tools; test_tools ;;
  python) python_packages ;;
  *) die "usage: scripts/tools.sh build|test|python" ;;
esac
