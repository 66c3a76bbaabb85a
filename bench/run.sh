#!/usr/bin/env bash
# The cost of the architecture: drives the Library and bench/Bare, which does the same with one statement after the
# other and nothing else, in turns, and compares.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

all_cases=(read-cached read-hot read-uncached read-aside page add add-staffed borrow login register)

usage() {
  cat <<TEXT
usage: bench/run.sh [OPTION]...

  --rounds N        how often each host is driven in each case (5)
  --seconds S       for how long each time (3)
  --connections C   over how many connections (32); login and register over 16 at most
  --only CASE       one of ${all_cases[*]}; may be repeated
  --short           2 rounds of 2 seconds: enough to see that it works, not to believe the numbers
  --check           end with 1 if a floor or a limit does not hold or a request failed
  --results FOLDER  where the table, the numbers and the plot go (bench/results)
  --hosts FOLDER    the hosts published before into FOLDER/library and FOLDER/bare; published anew otherwise
  --help            this text
TEXT
}

rounds=5
seconds=3
# The runtime compiles what is used often a second and a third time, beside all the work that it is given here.
warm_up=12
connections=32
# As many hashes of one client wait in the Library's queue, which refuses more with 503.
most_hashing=16
only=()
check=
results=bench/results
hosts=
value() {
  if [ $# -lt 2 ] || [ -z "$2" ]; then
    usage >&2
    exit 64
  fi
}
number() {
  value "$@"
  if ! [[ $2 =~ ^[1-9][0-9]*$ ]]; then
    usage >&2
    exit 64
  fi
}
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) number "$@"; rounds=$2; shift ;;
    --seconds) number "$@"; seconds=$2; shift ;;
    --connections) number "$@"; connections=$2; shift ;;
    --only)
      value "$@"
      [[ " ${all_cases[*]} " == *" $2 "* ]] || { usage >&2; exit 64; }
      only+=("$2")
      shift
      ;;
    --short) rounds=2 seconds=2 warm_up=2 ;;
    --check) check=1 ;;
    --results) value "$@"; results=$2; shift ;;
    --hosts) value "$@"; hosts=$(realpath "$2"); shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done
[ ${#only[@]} -gt 0 ] || only=("${all_cases[@]}")

# shellcheck source=bench/lib.sh
. bench/lib.sh
books=300000
hot_books=1000
members=64
password='correct horse battery staple'
raw=$work/raw
mkdir -p "$results"

require wrk wrk
require curl curl
require psql postgresql
require redis-server redis-server
if [ -n "$hosts" ]; then
  ln -s "$hosts/library" "$work/library"
  ln -s "$hosts/bare" "$work/bare"
else
  publish src/Library.Host "$work/library"
  publish bench/Bare "$work/bare"
fi

say 'starting PostgreSQL, Redis and both hosts'
# Without waiting for the disk and without clean-up in between, the database leaves the hosts the least to hide behind.
start_postgres -c fsync=off -c full_page_writes=off -c autovacuum=off -c shared_buffers=256MB
start_redis
library_port=$(free_port)
open_port=$(free_port)
bare_port=$(free_port)
# The defaults of production, but for the setting that is about guessing passwords: everything here comes from one
# address.
library_settings=(RATE_LIMIT=off)
serve_library() { start_library "$library_port" "${library_settings[@]}"; }
serve_open_library() {
  start_host library-open "$work/library/Library.Host.dll" "$open_port" \
    DATABASE_URL="$postgres_url" REDIS_URL="$redis_url" JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)" \
    ACCESS_POLICY=open "${library_settings[@]}"
}
serve_bare() {
  start_host bare "$work/bare/Bare.dll" "$bare_port" DATABASE_URL="${postgres_url%/library}/bare" REDIS_URL="$redis_url"
}
book=018b0000-0001-7000-8000-000000000001

serve_library
wait_for_answer /health/ready
say "making $books books and $members members"
curl --silent --fail --output /dev/null \
  --json "{\"name\":\"Reader\",\"email\":\"first@example.org\",\"password\":\"$password\"}" "$host_url/members"
stop "$host_pid"
sql >/dev/null <<SQL
INSERT INTO books (id, title, author, isbn, isbn_key, description)
SELECT
  (lpad(to_hex(x'018b0000'::int + n / 65536), 8, '0') || lpad(to_hex(n % 65536), 4, '0') || '70008000'
    || lpad(to_hex(n), 12, '0'))::uuid,
  'The Art of Computer Programming, volume ' || n, 'Donald E. Knuth', lpad(n::text, 10, '0'), lpad(n::text, 10, '0'),
  'Fundamental algorithms, seminumerical algorithms, sorting and searching, combinatorial algorithms.'
FROM generate_series(1, $books) n;
INSERT INTO copies (id, book_id) SELECT id, id FROM books;
INSERT INTO barcodes (code_key, code, copy_id, state) SELECT isbn, isbn, id, 'current' FROM books;
INSERT INTO search_entries (book_id, title_key, shelf_key, title_line, author_line, about_line, marks, words)
SELECT id, lower(title), '', lower(title), lower(author), isbn, '_k_book', '' FROM books;
INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'Reader', 'member.' || n || '@example.org',
  password_hash, true, CASE n WHEN 1 THEN 'librarian' ELSE 'member' END, 'stamp' || n
FROM members, generate_series(1, $members) n;
SQL
sql --command 'VACUUM ANALYZE'
sql --dbname postgres --command 'CREATE DATABASE bare TEMPLATE library'

# Milliseconds from the start of the process to the answer to the first request, for a book that is in the database.
start_to_answer() { # HOST
  local begun=$EPOCHREALTIME status=
  "serve_$1"
  while [ "$status" != 200 ]; do
    status=$(ask "${host_url##*:}" 2>/dev/null || true)
    [ -n "$status" ] || kill -0 "$host_pid" || die "$(tail -n 20 "$host_log")"
  done
  begun=$((${EPOCHREALTIME/./} - ${begun/./}))
  printf 'start %d %s %d.%03d\n' "$2" "$1" $((begun / 1000)) $((begun % 1000)) >>"$raw"
}

ask() { # PORT
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return
  printf 'GET /books/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$book" >&3
  read -r _ line _ <&3
  exec 3>&-
  printf '%s' "$line"
}

say 'starting each host five times'
for round in 1 2 3 4 5; do
  for host in bare library; do
    start_to_answer "$host" "$round"
    stop "$host_pid"
  done
done

serve_bare
bare_pid=$host_pid
wait_for_answer "/books/$book"
serve_library
library_pid=$host_pid
wait_for_answer "/books/$book"
serve_open_library
open_pid=$host_pid
wait_for_answer "/books/$book"

# Access tokens live a quarter of an hour.
log_in() {
  local n answer
  for n in $(seq "$members"); do
    answer=$(curl --silent --fail --json "{\"email\":\"member.$n@example.org\",\"password\":\"$password\"}" \
      "http://127.0.0.1:$library_port/auth/login")
    answer=${answer#*\"access_token\":\"}
    printf '%08x-0000-7000-8000-000000000000 member.%d@example.org %s\n' "$n" "$n" "${answer%%\"*}"
  done >"$work/members"
}

# Both must give the same answer before it counts who is faster.
same_answers() {
  local path bare library
  for path in "/books/$book" '/books?limit=2'; do
    bare=$(curl --silent --fail "http://127.0.0.1:$bare_port$path")
    library=$(curl --silent --fail "http://127.0.0.1:$library_port$path")
    [ "$bare" = "$library" ] || die "The hosts do not answer $path alike:" "$bare" "$library"
  done
}

run=0
slice() { # ROUND HOST CASE SECONDS
  local host=$2 what=$3 asked=$books prefix='' pid=$bare_pid port=$bare_port before after line database
  local open_connections=$connections
  run=$((run + 1))
  [ "$host" = bare ] || { pid=$library_pid; port=$library_port; }
  # Where adding a book needs no token, as with Bare.
  [ "$host $what" != 'library add' ] || { pid=$open_pid; port=$open_port; }
  case $what in
    read-cached | read-hot) asked=$hot_books ;;
    login | register) [ "$connections" -le "$most_hashing" ] || open_connections=$most_hashing ;;
    # None of it is in the cache.
    read-uncached | read-aside) printf 'FLUSHALL\r\n' | to_redis ;;
    borrow)
      for database in library bare; do
        # Without clean-up the database would not learn that the table is not empty any more, and keep its first plans.
        sql --dbname "$database" --command 'UPDATE loans SET returned_at = now() WHERE returned_at IS NULL' \
          --command 'ANALYZE loans'
      done
      ;;
  esac
  if [ "$host" = bare ] && [[ $what =~ ^read-(cached|aside)$ ]]; then prefix=/cached; fi
  before=$(cpu_of "$pid")
  line=$(wrk --threads 2 --connections "$open_connections" --duration "$4" --timeout 20s --script bench/requests.lua \
    "http://127.0.0.1:$port" -- \
    "${what/#read-*/read}" "$run" "$asked" "$prefix" "$work/members" | grep '^RESULT ') ||
    die "wrk failed in $what against $host."
  after=$(cpu_of "$pid")
  [ "$1" = 0 ] || awk -v round="$1" -v host="$host" -v name="$what" \
    -v cpu="$(awk "BEGIN { print $after - $before }")" -v memory="$(memory_of "$pid")" \
    '{ print "slice", round, host, name, $2, $3, $4, $5, $6, cpu, memory }' <<<"$line" >>"$raw"
}

to_redis() {
  exec 3<>"/dev/tcp/127.0.0.1/$redis_port"
  cat >&3
  read -r _ <&3
  exec 3>&-
}

same_answers
for what in "${only[@]}"; do
  log_in
  say "$what"
  slice 0 bare "$what" "$warm_up"
  slice 0 library "$what" "$warm_up"
  for round in $(seq "$rounds"); do
    # A B, B A, A B: who comes second has no advantage.
    if [ $((round % 2)) = 1 ]; then order=(bare library); else order=(library bare); fi
    for host in "${order[@]}"; do slice "$round" "$host" "$what" "$seconds"; done
  done
done

status=0
{
  printf 'At %d connections (login and register: 16 at most), %d rounds of %d seconds a host and case, medians;\n' \
    "$connections" "$rounds" "$seconds"
  printf '%s, %d cores, .NET %s, commit %s.\n\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
    "$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -n 1)" \
    "$(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
  awk -v form=md -f bench/report.awk "$raw"
} >"$results/table.md" || status=1
awk -v form=json -v connections="$connections" -f bench/report.awk "$raw" >"$results/numbers.json"
awk -v form=svg -v connections="$connections" -f bench/report.awk "$raw" >"$results/plot.svg"
cat "$results/table.md"
say "also in $results: table.md, numbers.json, plot.svg"
[ -z "$check" ] || exit "$status"
