#!/usr/bin/env bash
# Imports a list of titles on the command line, and prints rows a second and the most memory that it took:
# transfer.sh [ROWS], on a new SQLite file, or on the empty database that DATABASE_URL names.
set -euo pipefail
rows=${1:-100000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build "$root/src/Library.Host" -c Release --nologo -v q >"$work/build.log" || { cat "$work/build.log"; exit 1; }
awk -v rows="$rows" 'BEGIN {
  print "title,author,isbn,publisher,year,subjects,barcode,location"
  for (row = 1; row <= rows; row++)
    printf "The book of number %d,Author %d,999%010d,Press %d,%d,Subject %d; Subject %d,T%07d,Shelf %d\n",
      row, row % 5000, row, row % 300, 1900 + row % 120, row % 70, row % 90, row, row % 40
}' >"$work/list.csv"

export DATABASE_URL=${DATABASE_URL:-sqlite:///$work/library.db} REDIS_URL=memory:// ASPNETCORE_ENVIRONMENT=Development
host="$root/src/Library.Host/bin/Release/net10.0/Library.Host"

# Prints the seconds and the most kilobytes of a command.
measure() {
  local begun ended peak=0 now pid
  begun=$(date +%s.%N)
  "$@" >"$work/output" 2>&1 &
  pid=$!
  while now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.2
  done
  wait "$pid" || true
  ended=$(date +%s.%N)
  tail -n 3 "$work/output"
  awk -v s="$begun" -v e="$ended" -v rows="$rows" -v peak="$peak" \
    'BEGIN { printf "  %.1f s, %.0f rows a second, %.0f MiB at most\n", e - s, rows / (e - s), peak / 1024 }'
}

for command in "import list.csv --dry-run" "import list.csv" "import list.csv" "export out.csv"; do
  printf '%s\n' "$command"
  # shellcheck disable=SC2086
  (cd "$work" && measure "$host" $command)
done
