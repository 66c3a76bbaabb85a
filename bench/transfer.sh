#!/usr/bin/env bash
# Brings a list of titles in while the desk works: rows a second, memory above idle, and how long the desk waits.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/transfer.sh [--database postgres|sqlite|both] [--rows N] [--check] [--output FILE]

Starts the published service on an empty database, sends it a CSV list of --rows (100000) titles with a barcode each,
and works at its desk until the import is done: looks a copy up by its barcode, lends it and takes it back, about three
times a second. Writes a table to --output (bench/results/transfer.md). Everything is removed in the end.

With --check it ends with 1 if a limit does not hold: 2,000 rows a second at least, 150 MiB of memory above that of the
idle service at most, and 250 ms at most for 95 of 100 requests of the desk. It ends with 2 if it could not measure.
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

database=both
rows=100000
check=
output=bench/results/transfer.md
read_options database rows check! output -- "$@"
choose_databases "$database"
[[ $rows =~ ^[1-9][0-9]*$ ]] || refuse

password='correct horse battery staple'
json='Content-Type: application/json'
status=0

make_list() {
  awk -v rows="$rows" 'BEGIN {
    print "title,author,isbn,publisher,year,subjects,barcode,location"
    for (row = 1; row <= rows; row++)
      printf "The book of number %d,Author %d,999%010d,Press %d,%d,Subject %d; Subject %d,T%07d,Shelf %d\n",
        row, row % 5000, row, row % 300, 1900 + row % 120, row % 70, row % 90, row, row % 40
  }'
}

call() { # PATH [CURL ARGUMENT...]
  local path=$1
  shift
  curl --silent --show-error --fail --max-time 60 -H "Authorization: Bearer ${token:-}" "$@" "$host_url$path" ||
    die "The service refused $path."
}

# The first field of this name, of the answer that comes in.
field() { # NAME
  grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d'"' -f4 || die "The answer holds no $1."
}

# Makes a librarian, and a copy with the barcode DESK; sets token and member.
open_desk() {
  local person='"email":"librarian@example.org","password":"'$password'"' book
  member=$(call /members -H "$json" -d "{\"name\":\"A Librarian\",$person}" | field id)
  (
    cd "$work/library.run"
    env -i PATH="$PATH" HOME="$HOME" ${DOTNET_ROOT:+"DOTNET_ROOT=$DOTNET_ROOT"} "${settings[@]}" \
      dotnet "$work/library/Library.Host.dll" grant-librarian librarian@example.org --unverified >"$work/grant.log" 2>&1
  ) || { cat "$work/grant.log" >&2; die 'No librarian could be made.'; }
  token=$(call /auth/login -H "$json" -d "{$person}" | field access_token)
  book=$(call /books -H "$json" -d '{"title":"At the desk","author":null,"isbn":null}' | field id)
  call "/books/$book/copies" -H "$json" -d '{"barcode":"DESK"}' >/dev/null
}

desk() { # PATH [CURL ARGUMENT...]: prints the milliseconds that the request took
  call "$@" --output /dev/null --write-out '%{time_total}\n' | awk '{ printf "%.1f\n", $1 * 1000 }'
}

work_at_desk() {
  desk '/copies?barcode=DESK'
  desk /loans -H "$json" -d "{\"barcode\":\"DESK\",\"member_id\":\"$member\"}"
  desk /returns -H "$json" -d '{"barcode":"DESK"}'
}

work_until_done() { # IMPORT
  local state='' begun=$SECONDS
  while [ "$state" != 'done' ]; do
    [ $((SECONDS - begun)) -lt 1800 ] || die 'The import does not end.'
    work_at_desk
    sleep 0.2
    state=$(call "/imports/$1" | field state)
    [ "$state" != failed ] || die 'The import failed.'
  done
}

report() { # DATABASE BEGUN ENDED IDLE PEAK
  local p95
  p95=$(sort -n "$work/desk.txt" | awk '{ at[NR] = $1 } END { print at[int((NR - 1) * 0.95) + 1] }')
  awk -v name="$1" -v rows="$rows" -v seconds="$(awk "BEGIN { print $3 - $2 }")" -v more="$((($5 - $4) / 1024))" \
    -v p95="$p95" 'BEGIN {
    speed = rows / seconds
    holds = speed >= 2000 && more <= 150 && p95 <= 250
    printf "| %s | %.1f | %.0f | %d | %.0f | %s |\n", name, seconds, speed, more, p95,
      holds ? "hold" : "**do not hold**"
    exit !holds }' >>"$work/report" || status=1
}

measure() { # DATABASE
  local url=sqlite:///$work/library.db token='' member='' idle begun ended id
  if [ "$1" = postgres ]; then
    start_postgres -c shared_buffers=256MB
    url=$postgres_url
  fi
  settings=(DATABASE_URL="$url" REDIS_URL=memory:// RATE_LIMIT=off JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)")
  start_host library "$work/library/Library.Host.dll" "$(free_port)" "${settings[@]}"
  wait_for_answer /health/ready
  open_desk
  for _ in $(seq 20); do work_at_desk >/dev/null; done
  sleep 5
  idle=$(memory_of "$host_pid")
  echo 5 >"/proc/$host_pid/clear_refs"
  say "$1: importing $rows rows"
  begun=$(date +%s.%N)
  id=$(call '/imports?of=books' -H 'Content-Type: text/csv' --data-binary "@$work/list.csv" | field id)
  work_until_done "$id" >"$work/desk.txt"
  ended=$(date +%s.%N)
  report "$1" "$begun" "$ended" "$idle" "$(peak_memory_of "$host_pid")"
  stop "$host_pid"
}

mkdir -p "$(dirname "$output")"
{
  printf '# What a list takes\n\nBy bench/transfer.sh --database %s --rows %s,\n' "$database" "$rows"
  printf 'on %s cores of %s with %s of memory, %s.\n\n' "$(nproc)" \
    "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" \
    "$(free -g | awk '/^Mem/ { print $2 " GiB" }')" "$(date +%F)"
  printf '| | seconds | rows a second | MiB above idle, at most | desk, p95, ms | limits |\n|---|--:|--:|--:|--:|---|\n'
} >"$work/report"
require curl curl
make_list >"$work/list.csv"
publish src/Library.Host "$work/library"
for name in "${databases[@]}"; do
  measure "$name"
done
cp "$work/report" "$output"
cat "$output"
[ -z "$check" ] || exit "$status"
