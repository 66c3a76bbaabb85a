#!/usr/bin/env bash
# Installs the Debian packages that are missing: install-packages.sh (tests|checks)...
set -euo pipefail

has_initdb() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

missing=()
for purpose in "$@"; do
  case $purpose in
    tests)
      has_initdb || [ -n "${TEST_POSTGRES_URL:-}" ] || missing+=(postgresql)
      command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
      command -v redis-server >/dev/null || [ -n "${TEST_REDIS_URL:-}" ] || missing+=(redis-server)
      command -v curl >/dev/null || missing+=(curl)
      command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
      command -v pdftoppm >/dev/null || missing+=(poppler-utils)
      command -v zbarimg >/dev/null || missing+=(zbar-tools)
      ;;
    checks)
      command -v shellcheck >/dev/null || missing+=(shellcheck)
      command -v codespell >/dev/null || missing+=(codespell)
      ;;
    *)
      printf 'usage: install-packages.sh (tests|checks)...\n' >&2
      exit 2
      ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  printf 'Not installed, and only root may install: %s\n' "${missing[*]}" >&2
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  printf 'Not installed, and there is no apt-get: %s\n' "${missing[*]}" >&2
  exit 0
fi

printf '== installing %s\n' "${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A package's own service is neither needed nor wanted: the tests start servers of their own.
if ! {
  "${as_root[@]+"${as_root[@]}"}" apt-get update &&
    "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
      apt-get install --yes --no-install-recommends "${missing[@]}"
} >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  printf 'The installation failed.\n' >&2
  exit 1
fi
