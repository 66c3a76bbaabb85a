#!/usr/bin/env bash
# Measures the way of a newcomer: from git clone to the first borrowed book, by the README's commands and the tour.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/first-loan.sh [REPOSITORY]

Clones REPOSITORY (this one) into a temporary folder, starts it with `dotnet run`, takes the tour, and prints after how
many seconds the service answered and the first book was lent. Port 8000 must be free. What NuGet has downloaded before
is not downloaded again: set NUGET_PACKAGES to an empty folder to measure that too.
TEXT
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac

die() {
  printf 'first-loan.sh: %s\n' "$*" >&2
  exit 1
}

repository=${1:-$PWD}
url=http://localhost:8000
! curl --silent --output /dev/null --max-time 2 "$url/health" || die "something serves on $url already"

folder=$(mktemp -d)
service=
finish() {
  # dotnet run starts the service as a process of its own: ask both to end.
  if [ -n "$service" ]; then
    pkill -TERM -P "$service" || true
    kill -TERM "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

begin=$(date +%s%N)
seconds() { awk -v from="$begin" -v to="$(date +%s%N)" 'BEGIN { printf "%.1f", (to - from) / 1e9 }'; }

git clone --quiet "$repository" "$folder/library"
cd "$folder/library"
printf '%6s s  cloned\n' "$(seconds)"
dotnet run --project src/Library.Host >"$folder/log" 2>&1 &
service=$!
until curl --silent --output /dev/null --max-time 2 "$url/health"; do
  kill -0 "$service" 2>/dev/null || { tail -n 20 "$folder/log" >&2; die "the service did not start"; }
  [ "$SECONDS" -lt 600 ] || die "the service does not answer"
  sleep 0.1
done
printf '%6s s  built, started, answering\n' "$(seconds)"

examples/tour.sh "$url" >"$folder/tour" 2>&1 &
tour=$!
until grep -q '201  borrowed$' "$folder/tour"; do
  kill -0 "$tour" 2>/dev/null || { cat "$folder/tour" >&2; die "the tour ended before a book was lent"; }
  sleep 0.05
done
printf '%6s s  the first book is lent\n' "$(seconds)"
wait "$tour" || { cat "$folder/tour" >&2; die "the tour did not pass"; }
printf '%6s s  the tour is over\n' "$(seconds)"
