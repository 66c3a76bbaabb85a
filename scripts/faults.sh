#!/usr/bin/env bash
# Breaks the library under load in every way that tests/Library.Faults.Tests knows, and prints what each fault met and
# what was lost.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  printf 'usage: scripts/faults.sh [--long] [--filter EXPRESSION]\n\n'
  printf '  --long                more clients, books and faults of each kind: about an hour, not three minutes\n'
  printf '  --filter EXPRESSION   only these faults (as in: dotnet test --filter)\n'
}

filter=()
while [ $# -gt 0 ]; do
  case $1 in
    --long) export LIBRARY_FAULTS=long ;;
    --filter)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      filter=(--filter "$2")
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done

report=$(mktemp)
trap 'rm -f "$report"' EXIT
export LIBRARY_FAULTS_REPORT=$report DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true

scripts/install-packages.sh tests
dotnet build tests/Library.Faults.Tests --nologo --verbosity quiet
status=0
dotnet test tests/Library.Faults.Tests --no-build --nologo --logger "console;verbosity=minimal" \
  "${filter[@]+"${filter[@]}"}" || status=1

{
  printf 'fault\trequests\taccepted\t503\tno answer\tlongest (s)\tlost\n'
  sort "$report"
} | awk -F '\t' '{ printf "%-42s %9s %9s %7s %10s %12s  %s\n", $1, $2, $3, $4, $5, $6, $7 }'
exit "$status"
