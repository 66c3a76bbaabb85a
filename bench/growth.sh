#!/usr/bin/env bash
# Does a request cost more because the library has grown? Measures the published service on a small library and on a
# large one, in turns.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "${1:-}" != search ] || exec bench/growth-search.sh "${@:2}"
[ "${1:-}" != holds ] || exec bench/growth-holds.sh "${@:2}"

usage() {
  cat <<'TEXT'
usage: bench/growth.sh [--database postgres|sqlite|both] [--books N] [--loans N] [--rounds N] [--output FILE]
       bench/growth.sh search [--help]
       bench/growth.sh holds [--help]

Loads 1,000 books with 10,000 closed loans, and --books (1000000) with --loans (10000000) beside them, starts the
published service on each, and asks both in turns, --rounds (12) times: a book by its id while the cache is emptied a
hundred times a second, borrow and return, the first page of a reader's own loans; of the large one also a page at nine
tenths of the catalogue, and the whole catalogue. Writes a table to --output (bench/results/growth.md).

Ends with 1 if growth costs more than it may, with 2 if it could not be measured. Takes about fifteen minutes for both
databases and needs nine gigabytes of disk under TMPDIR (/tmp) at these sizes; everything is removed in the end.

MEASURE_UNDER, LOAD_UNDER   commands to measure and to load under where several people share a machine, such as
                            "flock -x FILE"
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

database=both
books=1000000
loans=10000000
rounds=12
output=bench/results/growth.md
read_options database books loans rounds output -- "$@"
choose_databases "$database"
small_books=1000
small_loans=10000
per_round=240
page=20
# The variables that the scripts below read.
# shellcheck disable=SC2034
password='correct horse battery staple'

# shellcheck source=bench/growth-data.sh
. bench/growth-data.sh
# shellcheck source=bench/growth-requests.sh
. bench/growth-requests.sh

for count in "$books" "$loans" "$rounds"; do [[ $count =~ ^[1-9][0-9]*$ ]] || refuse; done
large_books=$books
large_loans=$loans
if [ "$large_loans" -lt "$small_loans" ] || [ "$large_books" -lt "$small_books" ]; then
  die 'The large library must not be smaller than the small one.'
fi
deep=$((large_books * 9 / 10))

needed=$(((large_loans * 700 + large_books * 1200) / 1024 + 1048576))
free=$(df --output=avail -k "$work" | tail -n 1)
[ "$free" -ge "$needed" ] ||
  die "This needs $((needed / 1048576 + 1)) GB of free disk under ${TMPDIR:-/tmp}, and there are $((free / 1048576)). \
Try fewer --loans, or another TMPDIR."

# Runs what follows under a command such as "flock -x FILE", until release.
under() { # COMMAND, may be empty
  release
  [ -n "$1" ] || return 0
  # shellcheck disable=SC2086
  coproc HELD { exec $1 sh -c 'echo held; exec cat'; }
  read -r _ <&"${HELD[0]}"
  # shellcheck disable=SC2153
  held_by=$HELD_PID
}
release() {
  [ -n "${held_by:-}" ] || return 0
  eval "exec ${HELD[1]}>&-"
  wait "$held_by" || true
  held_by=
}
share() { under "${LOAD_UNDER:-}"; }
alone() { under "${MEASURE_UNDER:-}"; }
give_way() { share; }

require curl curl
require redis-server redis-server
require sqlite3 sqlite3
mkdir -p "$(dirname "$output")"
share
publish src/Library.Host "$work/library"
start_redis

declare -A url pid
settings() { # SIZE
  printf '%s\n' RATE_LIMIT=off ACCESS_POLICY=open ACCESS_TOKEN_TTL_MINUTES=240 \
    REDIS_URL="redis://127.0.0.1:$redis_port/$([ "$1" = small ] && echo 0 || echo 1)" \
    JWT_SECRET_KEY="$secret" DATABASE_URL="${database_url[$1]}"
}
start() { # SIZE
  local lines
  mapfile -t lines < <(settings "$1")
  start_host "$1" "$work/library/Library.Host.dll" "$(free_port)" "${lines[@]}"
  url[$1]=$host_url
  pid[$1]=$host_pid
  wait_for_answer /health/ready
}
secret=$(head -c 32 /dev/urandom | base64)
declare -A database_url

# The service makes its schema and one member, whose hash all readers get.
prepare() { # SIZE
  start "$1"
  curl --silent --show-error --fail --output /dev/null \
    --json "{\"name\":\"A\",\"email\":\"a@example.org\",\"password\":\"$password\"}" "$host_url/members"
  stop "$host_pid"
}

books_of() { if [ "$1" = small ]; then echo "$small_books"; else echo "$large_books"; fi; }

log_in() { # SIZE
  local reader
  for reader in $(seq "$readers"); do
    curl --silent --show-error --fail --json "{\"email\":\"reader.$reader@example.org\",\"password\":\"$password\"}" \
      "${url[$1]}/auth/login" |
      sed 's/.*"access_token":"\([^"]*\)".*/\1\n/'
  done >"$work/tokens.$1"
}
# Without a cache that keeps anything, a small library is not read from memory where a large one is from the database.
forget() {
  while :; do printf 'FLUSHALL\r\n'; sleep 0.01; done >"/dev/tcp/127.0.0.1/$redis_port" 2>/dev/null
}

round() {
  local count size kind
  for count in 1 4; do
    for kind in read borrow loans; do
      for size in $(shuf -e small large); do ask "$kind" "$size" "$count"; done
    done
    for size in $(shuf -e small large); do give_back "$size" "$count"; done
    for kind in $(shuf -e first deep); do ask "$kind" large "$count"; done
  done
}

measure() { # DATABASE
  local turn forgetting
  mkdir -p "$work/times"
  alone
  say "$1: warming up"
  forget &
  forgetting=$!
  round
  find "$work/times" -type f -delete
  for turn in $(seq "$rounds"); do
    say "$1: round $turn of $rounds"
    round
  done
  stop "$forgetting"
  if cat "$work"/times/* | grep -qv '^20[01] '; then
    cat "$work"/times/* | cut -d' ' -f1 | sort | uniq -c >&2
    die 'Some requests were refused.'
  fi
}

# How much more memory the whole catalogue takes than a service has that was just started and has answered a little, in
# KiB.
stream_catalogue() {
  local before books
  stop "${pid[large]}"
  start large
  ask first large 1
  sleep 2
  before=$(memory_of "${pid[large]}")
  echo 5 >"/proc/${pid[large]}/clear_refs"
  books=$(curl --silent --fail "${url[large]}/books" | grep -ao '"isbn"' | wc -l)
  [ "$books" -eq "$large_books" ] || die "The catalogue has $books books instead of $large_books."
  streamed=$(($(peak_memory_of "${pid[large]}") - before))
  release
}

median() { # FILE...
  cut -d' ' -f2 "$@" | sort -n | awk '{ at[NR] = $1 } END { print (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}

status=0
row() { # WHAT SMALL LARGE LIMIT
  awk -v what="$1" -v small="$2" -v large="$3" -v limit="$4" 'BEGIN {
    holds = large / small <= limit
    printf "| %s | %.2f ms | %.2f ms | %.2f | %.2f | %s |\n",
      what, small, large, large / small, limit, holds ? "holds" : "**too much**"
    exit !holds }' || status=1
}

sum() { awk '{ sum += $1 } END { print sum }'; }

lending() { # SIZE CLIENTS
  { median "$work/times/borrow.$1.$2".*; median "$work/times/return.$1.$2".*; } | sum
}

report() { # DATABASE
  local count who
  printf '\n## %s\n\n' "$1"
  printf '| median of a request | %s books, %s loans | %s books, %s loans | ratio | at most | |\n' \
    "$(number "$small_books")" "$(number "$small_loans")" "$(number "$large_books")" "$(number "$large_loans")"
  printf '|---|--:|--:|--:|--:|---|\n'
  for count in 1 4; do
    who="$count connection$([ "$count" = 1 ] || echo s)"
    row "a book by its id, not cached, $who" \
      "$(median "$work/times/read.small.$count".*)" "$(median "$work/times/read.large.$count".*)" 1.25
    row "borrow and return, $who" "$(lending small "$count")" "$(lending large "$count")" 1.25
    row "a reader's own loans, $who" \
      "$(median "$work/times/loans.small.$count".*)" "$(median "$work/times/loans.large.$count".*)" 1.25
  done
  printf '\n| median of a request | first page | after %s books | ratio | at most | |\n' "$(number $deep)"
  printf '|---|--:|--:|--:|--:|---|\n'
  for count in 1 4; do
    row "a page of $page books, $count connection$([ "$count" = 1 ] || echo s)" \
      "$(median "$work/times/first.large.$count".*)" "$(median "$work/times/deep.large.$count".*)" 1.5
  done
  awk -v books="$(number "$large_books")" -v more="$streamed" 'BEGIN {
    holds = more < 50 * 1024
    printf "\nThe whole catalogue of %s books, streamed by a service just started: ", books
    printf "%.1f MiB more memory, less than 50 allowed: %s\n", more / 1024, holds ? "holds" : "**too much**"
    exit !holds }' || status=1
}

size_of() { awk "BEGIN { printf \"%.1f GB\", $1 / 1e9 }"; }

{
  printf '# What growth costs\n\nBy bench/growth.sh --database %s --books %s --loans %s --rounds %s, ' \
    "$database" "$large_books" "$large_loans" "$rounds"
  printf 'on %s cores of %s with %s of memory, %s.\n' \
    "$(nproc)" "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" \
    "$(free -g | awk '/^Mem/ { print $2 " GiB" }')" "$(date +%F)"
} >"$work/report"

for kind in "${databases[@]}"; do
  if [ "$kind" = postgres ]; then
    name="PostgreSQL $(psql --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)"
    start_postgres -c shared_buffers=1GB -c max_wal_size=8GB -c checkpoint_timeout=30min
    sql --command 'CREATE DATABASE small' --command 'CREATE DATABASE large'
    for size in small large; do database_url[$size]=${postgres_url%/*}/$size; done
  else
    name="SQLite"
    for size in small large; do database_url[$size]=sqlite:///$work/$size.db; done
  fi

  for size in small large; do
    share
    prepare "$size"
    loading=$SECONDS
    loans=$([ "$size" = small ] && echo "$small_loans" || echo "$large_loans")
    if [ "$kind" = postgres ]; then
      fill_postgres "$size" "$(books_of "$size")" "$loans"
    else
      fill_sqlite "$work/$size.db" "$(books_of "$size")" "$loans"
    fi
    say "$name: the $size library is loaded, in $((SECONDS - loading)) seconds"
    start "$size"
    log_in "$size"
  done
  if [ "$kind" = postgres ]; then
    bytes=$(sql --tuples-only --no-align --command "SELECT pg_database_size('large')")
  else
    bytes=$(stat --format %s "$work/large.db")
  fi
  measure "$name"
  stream_catalogue
  report "$name, $(size_of "$bytes")" >>"$work/report"
  stop "${pid[small]}"
  stop "${pid[large]}"
  rm -rf "$work/times" "$work"/*.db*
  if [ "$kind" = postgres ]; then
    sql --dbname postgres --command 'DROP DATABASE large'
  fi
done
release
cp "$work/report" "$output"
cat "$output"
exit "$status"
