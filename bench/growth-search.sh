#!/usr/bin/env bash
# Is a search fast enough in a large catalogue? Measures the published service over titles made of real words and names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/growth.sh search [--database postgres|sqlite|both] [--titles N] [--requests N] [--output FILE]

Loads --titles (1000000) that search-titles.awk makes of the words of Debian's wamerican, one in ten of them on loan,
builds the index with "Library.Host reindex", starts the published service and sends --requests (200) of each kind, over
one connection and over four: the commonest word, a rare one, two, three letters, a phrase, author and title, words
mistyped, filters. Writes a table to --output (bench/results/search.md).

Ends with 1 if a 95th percentile over one connection is more than 100 ms (a phrase on PostgreSQL: 150) or the service
needs more than 300 MiB, with 2 if it could not be measured.
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

database=both
titles=1000000
requests=200
output=bench/results/search.md
read_options database titles requests output -- "$@"
choose_databases "$database"
for count in "$titles" "$requests"; do [[ $count =~ ^[1-9][0-9]{1,7}$ ]] || refuse; done
slowest=100
# PostgreSQL's index does not know where the words of a phrase stand.
slowest_phrase_on_postgres=150
largest=300
samples=50
[ "$titles" -ge "$samples" ] || samples=$titles

require curl curl
require sqlite3 sqlite3
words=/usr/share/dict/american-english
[ -r "$words" ] || require wamerican wamerican
mkdir -p "$(dirname "$output")" "$work/queries" "$work/times"
publish src/Library.Host "$work/library"
say "making $titles titles"
awk -v titles="$titles" -v seed=7 -v samples="$samples" -v queries="$work/queries" \
  -f bench/search-titles.awk "$words" >"$work/titles.csv"

texts='title, author, subjects, year, language, kind, description'
columns="id, $texts"
# Not overdue: reminders are not measured here.
lent=$(date -u -d '-3 days' '+%F %T')
due=$(date -u -d '+11 days' '+%F %T')
load="
  INSERT INTO books ($columns) SELECT $columns FROM made;
  INSERT INTO copies (id, book_id, location) SELECT id, id, place FROM made;
  INSERT INTO barcodes (code_key, code, copy_id, state) SELECT code, code, id, 'current' FROM made;
  INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at)
    SELECT made.id, made.id, made.id, members.id, '$lent', '$due'
    FROM made, members WHERE code LIKE '%7';
  INSERT INTO search_entries (book_id) SELECT id FROM made ORDER BY id;"

load_postgres() {
  sql --command "CREATE TABLE made (id uuid, ${texts//, / text, } text, code text, place text)" \
    --command "COPY made FROM STDIN (FORMAT csv)" <"$work/titles.csv"
  sql --command "$load" --command 'DROP TABLE made'
}

load_sqlite() {
  sqlite3 -bail "$work/search.db" 'PRAGMA synchronous = OFF' \
    "CREATE TABLE made (id TEXT, ${texts//, / TEXT, } TEXT, code TEXT, place TEXT)" \
    ".import --csv $work/titles.csv made" \
    "BEGIN; $load COMMIT" 'DROP TABLE made' >/dev/null
}

start() {
  start_host search "$work/library/Library.Host.dll" "$(free_port)" "${settings[@]}"
  wait_for_answer /health/ready
}

# How large the full-text index is, with what is kept of each title beside it.
index_bytes() {
  if [ "$1" = postgres ]; then
    sql --tuples-only --no-align --command \
      "SELECT pg_total_relation_size('search_entries') + pg_total_relation_size('search_vocabulary')"
  else
    sqlite3 "$work/search.db" "SELECT SUM(pgsize) FROM dbstat WHERE aggregate = TRUE AND name LIKE '%search%'"
  fi
}

# The queries of a kind in turns, as a file for curl.
requests_of() { # QUERIES FILTER COUNT CLIENT
  awk -v base="$host_url/books?limit=20$2" -v count="$3" -v client="$4" '
    { query[NR - 1] = $0 }
    END {
      for (turn = 0; turn < count; turn++) {
        text = query[(client * 7 + turn) % NR]
        gsub("\"", "\\\"", text)
        if (turn) print "next"
        print "url = \"" base "\"\nget\nsilent\nmax-time = 60\noutput = \"/dev/null\"\ndata-urlencode = \"q=" text "\""
        print "write-out = \"%{http_code} %{time_total}\\n\""
      }
    }' "$1"
}

ask() { # NAME QUERIES FILTER CLIENTS
  local client waits=() process
  for client in $(seq "$4"); do requests_of "$2" "$3" $((requests / $4)) "$client" >"$work/requests.$client"; done
  for client in $(seq "$4"); do
    curl --config "$work/requests.$client" >"$work/times/$1.$4.$client" &
    waits+=("$!")
  done
  for process in "${waits[@]}"; do wait "$process" || die "curl failed: $1."; done
  if grep -qv '^200 ' "$work/times/$1.$4".*; then
    sort "$work/times/$1.$4".* | cut -d' ' -f1 | uniq -c >&2
    die "Some requests were refused: $1."
  fi
}

# The limit is for a reader who searches alone: decision 31.
row() { # WHAT CLIENTS FILE...
  local what=$1 clients=$2 limit=$slowest
  shift 2
  [ "$kind $what" != 'postgres a phrase' ] || limit=$slowest_phrase_on_postgres
  [ "$clients" -eq 1 ] || limit=
  cut -d' ' -f2 "$@" | sort -n | awk -v what="$what" -v clients="$clients" -v limit="$limit" '
    { at[NR] = $1 * 1000 }
    function percentile(share) { return at[int((NR - 1) * share) + 1] }
    END {
      holds = limit == "" || percentile(0.95) <= limit + 0
      judged = limit == "" ? "" : limit ", " (holds ? "holds" : "**too slow**")
      printf "| %s | %d | %.1f | %.1f | %.1f | %s |\n", what, clients, percentile(0.5), percentile(0.95),
        percentile(0.99), judged
      exit !holds
    }'
}

status=0
measure() { # WHAT QUERIES [FILTER]
  local clients
  ask warm "$2" "${3:-}" 4
  for clients in 1 4; do
    ask row "$2" "${3:-}" "$clients"
    row "$1" "$clients" "$work/times/row.$clients".* >>"$work/report" || status=1
    tail -n 1 "$work/report" >&2
  done
}

measure_all() {
  local queries=$work/queries
  echo the >"$queries/common"
  echo t >"$queries/letter"
  echo 'the of' >"$queries/commons"
  echo 'the -of' >"$queries/excluded"
  echo '' >"$queries/nothing"
  measure 'the commonest word' "$queries/common"
  measure 'the two commonest words' "$queries/commons"
  measure 'the commonest word without another' "$queries/excluded"
  measure 'a rare word' "$queries/rare"
  measure 'two words' "$queries/two"
  measure 'three letters' "$queries/three"
  measure 'one letter' "$queries/letter"
  measure 'a phrase' "$queries/phrase"
  measure 'author and title' "$queries/author"
  measure 'nothing found, with suggestion' "$queries/mistyped"
  measure 'the commonest word, available' "$queries/common" '&available=true'
  measure 'the commonest word, on loan' "$queries/common" '&available=false'
  measure 'the commonest word, in a rare place' "$queries/common" '&location=Cellar'
  measure 'the commonest word, language and years' "$queries/common" '&language=pl&year_from=1990&year_to=1999'
  measure 'filters alone' "$queries/nothing" '&kind=music&year_from=2001'
}

{
  printf '# What a search takes\n\nBy bench/growth.sh search --database %s --titles %s --requests %s,\n' \
    "$database" "$titles" "$requests"
  printf 'on %s cores of %s with %s of memory, %s.\n' "$(nproc)" \
    "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" \
    "$(free -g | awk '/^Mem/ { print $2 " GiB" }')" "$(date +%F)"
} >"$work/report"

for kind in "${databases[@]}"; do
  settings=(RATE_LIMIT=off ACCESS_POLICY=open REDIS_URL=memory:// JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)")
  if [ "$kind" = postgres ]; then
    name="PostgreSQL $(psql --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)"
    start_postgres -c shared_buffers=1GB -c max_wal_size=8GB -c checkpoint_timeout=30min
    settings+=(DATABASE_URL="$postgres_url")
  else
    name=SQLite
    settings+=(DATABASE_URL="sqlite:///$work/search.db")
  fi
  # The service makes its schema and a member, who borrows.
  start
  curl --silent --show-error --fail --output /dev/null \
    --json '{"name":"A","email":"a@example.org","password":"correct horse battery staple"}' "$host_url/members"
  stop "$host_pid"
  say "$name: loading"
  if [ "$kind" = postgres ]; then load_postgres; else load_sqlite; fi
  began=$SECONDS
  env -i PATH="$PATH" HOME="$HOME" ${DOTNET_ROOT:+"DOTNET_ROOT=$DOTNET_ROOT"} "${settings[@]}" \
    dotnet "$work/library/Library.Host.dll" reindex >"$work/reindex.log" ||
    { tail -n 5 "$work/reindex.log" >&2; die 'reindex failed.'; }
  built=$((SECONDS - began))
  say "$name: the index is built, in $built seconds"
  [ "$kind" = sqlite ] || sql --command 'VACUUM (ANALYZE)'
  {
    printf '\n## %s, %s titles\n\nIndex: built in %d seconds, %d MiB.\n\n' \
      "$name" "$titles" "$built" $(($(index_bytes "$kind") / 1048576))
    printf '| | connections | median, ms | p95, ms | p99, ms | p95 at most |\n|---|--:|--:|--:|--:|---|\n'
  } >>"$work/report"
  start
  measure_all
  resident=$(($(peak_memory_of "$host_pid") / 1024))
  holds=holds
  [ "$resident" -le "$largest" ] || { holds='**too much**'; status=1; }
  printf '\nResident memory of the service, at most: %d MiB, %d allowed: %s\n' \
    "$resident" "$largest" "$holds" >>"$work/report"
  stop "$host_pid"
  rm -rf "$work"/search.db*
done
cp "$work/report" "$output"
cat "$output"
exit "$status"
