#!/usr/bin/env bash
# Are pages fast and light in a large library, and does the desk answer before a librarian looks up? Measures the
# published service, by wrk and by the day at the desk that the browser tests play.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/pages.sh [--database postgres|sqlite|both] [--titles N] [--members N] [--seconds N] [--output FILE]
                      [--check]

Loads --titles (1000000) that search-titles.awk makes and --members (100000), one in ten titles on loan, builds the
index, starts the published service, and measures, --seconds (15) each: titles over 8 and 32 connections, searches over
1 and 8, the weight of pages with what they load. Then Chromium plays a day at two desks (tests/Library.Pages.Tests), on
PostgreSQL at an instance each: how long after Enter is the answer to a scan painted? Writes a table to --output
(bench/results/pages.md). With --check it ends with 1 if a limit does not hold. It ends with 2 if it could not measure.
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

database=both
titles=1000000
members=100000
seconds=15
output=bench/results/pages.md
check=
read_options database titles members seconds output check! -- "$@"
choose_databases "$database"
for count in "$titles" "$members"; do [[ $count =~ ^[1-9][0-9]{2,7}$ ]] || refuse; done
[[ $seconds =~ ^[1-9][0-9]?$ ]] || refuse

# The librarian that the browser tests log in as.
email=librarian@example.org
password='correct horse battery'
tests=tests/Library.Pages.Tests
words=/usr/share/dict/american-english
queries=$work/queries
status=0

make_library() {
  say "making $titles titles and $members members"
  mkdir -p "$queries"
  awk -v titles="$titles" -v seed=7 -v samples=50 -v queries="$queries" -f bench/search-titles.awk "$words" \
    >"$work/titles.csv"
  # Numbers as a librarian gives them; ids ascend, as the service's own do.
  awk -v members="$members" 'BEGIN {
    for (number = 1; number <= members; number++)
      printf "%08X-%04X-7000-8000-%012X,Reader %d Of Many,M%07d,%d\n", 24414062 + int(number / 65536), number % 65536,
        number, number, number, number
  }' >"$work/members.csv"
}

texts='title, author, subjects, year, language, kind, description'
# Neighbours in the catalogue are lent to members who are far apart.
load() {
  local lent due
  lent=$(date -u -d '-3 days' '+%F %T')
  due=$(date -u -d '+11 days' '+%F %T')
  cat <<SQL
INSERT INTO books (id, $texts) SELECT id, $texts FROM made;
INSERT INTO copies (id, book_id, location) SELECT id, id, place FROM made;
INSERT INTO barcodes (code_key, code, copy_id, state) SELECT code, code, id, 'current' FROM made;
INSERT INTO members (id, name, is_verified, role, session_stamp) SELECT id, name, TRUE, 'member', 'stamp' FROM people;
INSERT INTO barcodes (code_key, code, member_id, state) SELECT card, card, id, 'current' FROM people;
INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at)
  SELECT made.id, made.id, made.id, people.id, '$lent', '$due' FROM made
  JOIN people ON people.number = 1 + CAST(substr(made.code, 2) AS BIGINT) * 7919 % $members
  WHERE made.code LIKE '%7';
INSERT INTO search_entries (book_id) SELECT id FROM made ORDER BY id;
SQL
}

load_postgres() {
  sql --command "CREATE TABLE made (id uuid, ${texts//, / text, } text, code text, place text)" \
    --command 'CREATE TABLE people (id uuid, name text, card text, number bigint)'
  sql --command 'COPY made FROM STDIN (FORMAT csv)' <"$work/titles.csv"
  sql --command 'COPY people FROM STDIN (FORMAT csv)' <"$work/members.csv"
  sql --command "$(load)" --command 'DROP TABLE made, people'
}

load_sqlite() {
  sqlite3 -bail "$work/pages.db" 'PRAGMA synchronous = OFF' \
    "CREATE TABLE made (id TEXT, ${texts//, / TEXT, } TEXT, code TEXT, place TEXT)" \
    'CREATE TABLE people (id TEXT, name TEXT, card TEXT, number INTEGER PRIMARY KEY)' \
    ".import --csv $work/titles.csv made" ".import --csv $work/members.csv people" \
    "BEGIN; $(load) COMMIT" 'DROP TABLE made' 'DROP TABLE people' >/dev/null
}

# The service makes its schema and the librarian.
prepare() {
  start first
  curl --silent --show-error --fail --output /dev/null \
    --json "{\"name\":\"A Librarian\",\"email\":\"$email\",\"password\":\"$password\"}" "$host_url/members"
  manage first grant-librarian "$email" --unverified
  stop "$host_pid"
}

start() { # NAME
  start_host "$1" "$work/library/Library.Host.dll" "$(free_port)" "${settings[@]}"
  hosts+=("$host_pid")
  wait_for_answer /health/ready
}

manage() { # NAME COMMAND...
  local name=$1
  shift
  (
    cd "$work/$name.run"
    env -i PATH="$PATH" HOME="$HOME" ${DOTNET_ROOT:+"DOTNET_ROOT=$DOTNET_ROOT"} "${settings[@]}" \
      dotnet "$work/library/Library.Host.dll" "$@" >"$work/manage.log" 2>&1
  ) || { tail -n 5 "$work/manage.log" >&2; die "$1 failed."; }
}

in_database() { # QUERY
  if [ "$kind" = postgres ]; then sql --tuples-only --no-align --command "$1"; else sqlite3 "$work/pages.db" "$1"; fi
}

# The service folds the names of members once it has started.
wait_for_names() {
  local patience=600
  until [ -z "$(in_database "SELECT 1 FROM members WHERE name_key = '' LIMIT 1")" ]; do
    patience=$((patience - 1))
    [ "$patience" -gt 0 ] || die 'The names of members are not folded.'
    sleep 1
  done
}

# Paths of titles that are spread over the catalogue, and of searches.
write_paths() {
  awk -F, -v step=$(((titles + 49999) / 50000)) 'NR % step == 0 { print "/titles/" tolower($1) }' "$work/titles.csv" \
    >"$work/titles.paths"
  echo the >"$queries/common"
  local query
  for query in common two three author; do
    sed 's/"/%22/g; s/ /+/g; s|^|/search?q=|' "$queries/$query" >"$work/$query.paths"
  done
}

ask() { # PATHS CONNECTIONS SECONDS: sets requests, microseconds and the percentiles
  local line errors
  line=$(wrk --threads "$(($2 > 1 ? 2 : 1))" --connections "$2" --duration "$3" --timeout 20s \
    --script bench/pages.lua "$host_url" -- "$work/$1.paths" | grep '^RESULT ') || die "wrk failed: $1."
  read -r _ requests microseconds errors p50 p95 p99 <<<"$line"
  [ "$errors" -eq 0 ] || die "$errors requests failed: $1."
}

row() { # WHAT VALUE LIMIT HOLDS
  local holds=holds
  [ "$4" = 1 ] || { holds='**does not hold**'; status=1; }
  printf '| %s | %s | %s | %s |\n' "$1" "$2" "$3" "$holds" | tee -a "$work/report" >&2
}

at_most() { awk "BEGIN { print ($1 <= $2) }"; }

milliseconds() { awk "BEGIN { printf \"%.1f\", $1 / 1000 }"; }

a_second() { awk "BEGIN { printf \"%d\", $requests / $microseconds * 1000000 }"; }

times() { printf 'median %s ms, p95 %s ms, p99 %s ms' "$(milliseconds "$p50")" "$(milliseconds "$p95")" \
  "$(milliseconds "$p99")"; }

# The limit is for a reader who searches alone, the floor for many: decision 31.
measure_search() { # WHAT PATHS
  ask "$2" 8 5
  ask "$2" 1 "$seconds"
  row "$1, 1 connection" "$(times)" 'p95 at most 120 ms' "$(at_most "$p95" 120000)"
  ask "$2" 8 "$seconds"
  row "$1, 8 connections" "$(a_second) a second, $(times)" 'at least 40 a second' "$(at_most 40 "$(a_second)")"
}

measure_pages() {
  ask titles 32 12
  ask titles 8 5
  ask titles 8 "$seconds"
  row 'a title, 8 connections' "$(times)" 'p95 at most 50 ms' "$(at_most "$p95" 50000)"
  ask titles 32 "$seconds"
  row 'titles, 32 connections' "$(a_second) a second" 'at least 1500 a second' "$(at_most 1500 "$(a_second)")"
  measure_search 'a search, the commonest word' common
  measure_search 'a search, two words' two
  measure_search 'a search, three letters' three
  measure_search 'a search, author and title' author
}

fetch() { # PATH [CURL ARGUMENT...]
  local path=$1
  shift
  curl --silent --show-error --fail --max-time 20 --cookie "$work/cookies" --cookie-jar "$work/cookies" "$@" \
    "$host_url$path" || die "The service refused $path."
}

log_in() {
  fetch /login --header 'Sec-Fetch-Site: same-origin' --output /dev/null --data-urlencode "login=$email" \
    --data-urlencode "password=$password"
}

weigh() { # WHAT PATH
  local whole scripts=0 asset size
  fetch "$2" >"$work/page.html"
  whole=$(wc -c <"$work/page.html")
  while read -r asset; do
    size=$(fetch "$asset" | wc -c)
    whole=$((whole + size))
    [[ $asset != *.js ]] || scripts=$((scripts + size))
  done < <(grep -oE '(href|src)="/assets/[^"]*"' "$work/page.html" | cut -d'"' -f2 | sort -u)
  row "$1, with what it loads" "$(kilobytes "$whole") KB, scripts $(kilobytes "$scripts") KB" \
    'at most 60 KB, scripts 10 KB' "$((whole <= 61440 && scripts <= 10240))"
}

kilobytes() { awk "BEGIN { printf \"%.1f\", $1 / 1024 }"; }

weigh_pages() {
  rm -f "$work/cookies"
  weigh 'the first page' /
  weigh 'a search' "$(head -n 1 "$work/common.paths")"
  weigh 'a title' "$(head -n 1 "$work/titles.paths")"
  weigh 'log-in' /login
  log_in
  weigh 'the account' /account
  weigh 'the desk' /desk
  weigh 'members' /desk/members
  weigh 'lists' /desk/import
}

# Two desks, and on PostgreSQL two instances.
play_a_day() {
  local desks=$host_url scan median p95
  [ "$kind" = sqlite ] || start second
  say "$name: a day at the desks"
  DESKS="$desks $host_url" CI=true "$tests/bin/Debug/net10.0/Library.Pages.Tests" -class Library.Pages.Tests.DayTests \
    -noLogo -noColor -trx "$work/day.trx" >"$work/day.log" 2>&1 ||
    { tail -n 30 "$work/day.log" >&2; die 'The day at the desks failed.'; }
  for scan in loan return; do
    [[ $(<"$work/day.trx") =~ "painted answer of a $scan: median "([0-9]+)" ms, 95th percentile "([0-9]+) ]] ||
      die 'The day at the desks printed no figures.'
    median=${BASH_REMATCH[1]} p95=${BASH_REMATCH[2]}
    row "from Enter to the painted answer of a $scan" "median $median ms, p95 $p95 ms" \
      'median at most 60 ms, p95 120 ms' "$((median <= 60 && p95 <= 120))"
  done
}

require curl curl
require wrk wrk
require sqlite3 sqlite3
require redis-server redis-server
require chromium-headless-shell chromium-headless-shell
[ -r "$words" ] || require wamerican wamerican
mkdir -p "$(dirname "$output")"
publish src/Library.Host "$work/library"
dotnet build "$tests" --nologo --verbosity quiet >&2 || die 'The browser tests do not build.'
make_library
write_paths
{
  printf '# How long pages take in a large library\n\nBy bench/pages.sh --database %s --titles %s --members %s,\n' \
    "$database" "$titles" "$members"
  printf 'on %s cores of %s with %s of memory, %s.\nThe service, the database and the clients share them.\n' \
    "$(nproc)" "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" \
    "$(free -g | awk '/^Mem/ { print $2 " GiB" }')" "$(date +%F)"
} >"$work/report"

secret=$(head -c 32 /dev/urandom | base64)
for kind in "${databases[@]}"; do
  settings=(RATE_LIMIT=off JWT_SECRET_KEY="$secret")
  hosts=()
  if [ "$kind" = postgres ]; then
    name="PostgreSQL $(psql --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1), Redis"
    start_postgres -c shared_buffers=1GB -c max_wal_size=8GB -c checkpoint_timeout=30min
    start_redis
    settings+=(DATABASE_URL="$postgres_url" REDIS_URL="$redis_url")
  else
    name=SQLite
    settings+=(DATABASE_URL="sqlite:///$work/pages.db" REDIS_URL=memory://)
  fi
  prepare
  say "$name: loading"
  if [ "$kind" = postgres ]; then load_postgres; else load_sqlite; fi
  say "$name: building the index"
  manage first reindex
  [ "$kind" = sqlite ] || sql --command 'VACUUM (ANALYZE)'
  start first
  wait_for_names
  printf '\n## %s, %s titles, %s members\n\n| | | limit | |\n|---|---|---|---|\n' "$name" "$titles" "$members" \
    >>"$work/report"
  measure_pages
  weigh_pages
  play_a_day
  for process in "${hosts[@]}"; do stop "$process"; done
  if [ "$kind" = postgres ]; then
    stop "$postgres_pid" INT
    stop "$redis_pid"
  fi
  rm -rf "$work"/pages.db*
done
cp "$work/report" "$output"
cat "$output"
[ -z "$check" ] || exit "$status"
