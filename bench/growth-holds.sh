#!/usr/bin/env bash
# Does a hold cost more because there are many? Measures the published service with few holds and with many, in turns.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/growth.sh holds [--database postgres|sqlite|both] [--holds N] [--rounds N] [--output FILE]

Makes two libraries that are alike but for their holds: one has 1,000, the other --holds (100000), four on a title and
four of a member. Starts the published service on each and asks both in turns, --rounds (10) times, over one connection
and over four: place a hold, cancel it, set a copy aside by a scan, list the holds of a title and of a member. The
titles that are asked for are spread over all that are wanted. Writes a table to --output (bench/results/holds.md).

Ends with 1 if the median with many holds is more than 1.25 times that with few, with 2 if it could not be measured.
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

database=both
holds=100000
rounds=10
output=bench/results/holds.md
read_options database holds rounds output -- "$@"
choose_databases "$database"
for count in "$holds" "$rounds"; do [[ $count =~ ^[1-9][0-9]{0,5}$ ]] || refuse; done
least=1000
line=4
asked=$((least / line))
per_round=120
limit=1.25
# The password of the librarian, in two throw-away libraries.
password='correct horse battery staple'

[ "$holds" -ge "$least" ] || die "--holds must be $least at least."
require curl curl
require sqlite3 sqlite3
mkdir -p "$(dirname "$output")" "$work/times"
publish src/Library.Host "$work/library"
titles=$((holds / line))

# Ids are of version 7 and ascend, as the service's own do; not every awk writes more than 32 bits in hexadecimal.
ids='function id(number,    time) {
  time = 1767225600000 + number
  return sprintf("%08X-%04X-7000-8000-%012X", int(time / 65536), time % 65536, number)
}
function code(number) { return sprintf("978%010d", number) }'

say "making $titles titles"
awk -v titles="$titles" -v folder="$work" "$ids"'
  BEGIN {
    for (number = 1; number <= titles; number++) {
      print id(number) ",The book of number " number ",An Author," code(number) "," code(number) ",A description" \
        >(folder "/books.csv")
      print id(number) "," id(number) >(folder "/copies.csv")
      print code(number) "," code(number) "," id(number) ",current" >(folder "/barcodes.csv")
      print id(number) ",Reader " number ",1,member,stamp" >(folder "/members.csv")
    }
  }'

# All who are first in line come before all who are second.
holds_of() { # HOLDS
  awk -v wanted=$(($1 / line)) -v line="$line" "$ids"'
    BEGIN {
      for (place = 0; place < line; place++)
        for (title = 0; title < wanted; title++) {
          number = place * wanted + title
          day = 1 + int(number / 86400)
          at = sprintf("2026-01-%02d %02d:%02d:%02d", day, number / 3600 % 24, number / 60 % 60, number % 60)
          print id(number) "," id(title + 1) "," id((title + place) % wanted + 1) "," at ",waiting"
        }
    }'
}
holds_of "$least" >"$work/holds.few.csv"
holds_of "$holds" >"$work/holds.many.csv"

in_database() { # SIZE STATEMENT
  if [ "$kind" = postgres ]; then
    sql --dbname "$1" --command "$2"
  else
    sqlite3 -bail "$work/$1.db" "$2"
  fi
}

load() { # SIZE TABLE COLUMNS FILE
  if [ "$kind" = postgres ]; then
    sql --dbname "$1" --command "COPY $2 ($3) FROM STDIN (FORMAT csv)" <"$4"
  else
    sqlite3 -bail "$work/$1.db" 'PRAGMA synchronous = OFF' "CREATE TABLE made (${3//, / TEXT, } TEXT)" \
      ".import --csv $4 made" "INSERT INTO $2 ($3) SELECT $3 FROM made" 'DROP TABLE made' >/dev/null
  fi
}

declare -A url pid token
start() { # SIZE
  start_host "$1" "$work/library/Library.Host.dll" "$(free_port)" RATE_LIMIT=off ACCESS_POLICY=open \
    ACCESS_TOKEN_TTL_MINUTES=240 REDIS_URL=memory:// JWT_SECRET_KEY="$secret" DATABASE_URL="$(url_of "$1")"
  url[$1]=$host_url
  pid[$1]=$host_pid
  wait_for_answer /health/ready
}
url_of() { if [ "$kind" = postgres ]; then echo "${postgres_url%/*}/$1"; else echo "sqlite:///$work/$1.db"; fi; }
send() { curl --silent --show-error --fail --json "$2" "$1"; }

# The service makes its schema and a member, who becomes the librarian at the desk.
prepare() { # SIZE
  start "$1"
  send "$host_url/members" "{\"name\":\"A\",\"email\":\"a@example.org\",\"password\":\"$password\"}" >"$work/member"
  stop "$host_pid"
  in_database "$1" "UPDATE members SET role = 'librarian', is_verified = TRUE"
  load "$1" members 'id, name, is_verified, role, session_stamp' "$work/members.csv"
  load "$1" books 'id, title, author, isbn, isbn_key, description' "$work/books.csv"
  load "$1" copies 'id, book_id' "$work/copies.csv"
  load "$1" barcodes 'code_key, code, copy_id, state' "$work/barcodes.csv"
  load "$1" holds 'id, book_id, member_id, placed_at, status' "$work/holds.$1.csv"
  [ "$kind" = sqlite ] || sql --dbname "$1" --command 'VACUUM (ANALYZE)'
  start "$1"
  token[$1]=$(send "$host_url/auth/login" "{\"email\":\"a@example.org\",\"password\":\"$password\"}" |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/')
}

# The requests of a client as a file for curl. No title is asked for twice, and no two clients ask for the same.
requests_of() { # KIND SIZE CLIENTS CLIENT
  awk -v kind="$1" -v base="${url[$2]}" -v token="${token[$2]}" -v count=$((per_round / $3)) -v share=$((asked / $3)) \
    -v client="$4" -v seed="$seed" -v wanted=$(($([ "$2" = few ] && echo "$least" || echo "$holds") / line)) \
    -v asked="$asked" "$ids"'
    function request(method, path, body) {
      if (sent++) print "next"
      print "url = \"" base path "\"\nrequest = " method "\nheader = \"Authorization: Bearer " token "\""
      gsub("\"", "\\\"", body)
      if (body != "") print "header = \"Content-Type: application/json\"\ndata = \"" body "\""
      print "silent\nmax-time = 60\nwrite-out = \"\\ntime %{http_code} %{time_total}\\n\""
    }
    BEGIN {
      srand(seed)
      first = int(rand() * share)
      for (turn = 1; turn <= count; turn++) {
        # 7919 shares no factor with the number of titles. A member waits for the title of its number and for the
        # three before it.
        title = 1 + ((client - 1) * share + (first + turn * 7919) % share) * int(wanted / asked)
        member = (title + 9) % wanted + 1
        if (kind == "place")
          request("POST", "/holds", "{\"book_id\":\"" id(title) "\",\"member_id\":\"" id(member) "\"}")
        if (kind == "scan") request("POST", "/returns", "{\"barcode\":\"" code(title) "\"}")
        if (kind == "damage") request("PUT", "/copies/" id(title), "{\"condition\":\"damaged\"}")
        if (kind == "mend") request("PUT", "/copies/" id(title), "{\"condition\":\"normal\"}")
        if (kind == "title") request("GET", "/holds?status=active&limit=20&book_id=" id(title))
        if (kind == "member") request("GET", "/holds?status=active&limit=20&member_id=" id(member))
      }
    }'
}

cancels_of() { # SIZE CLIENTS CLIENT
  grep -ao '^{"id":"[^"]*"' "$work/answers.place.$1.$2.$3" | cut -d'"' -f4 |
    awk -v base="${url[$1]}" -v token="${token[$1]}" '{
      if (NR > 1) print "next"
      print "url = \"" base "/holds/" $0 "/cancel\"\nrequest = POST\nheader = \"Authorization: Bearer " token "\""
      print "silent\nmax-time = 60\nwrite-out = \"\\ntime %{http_code} %{time_total}\\n\""
    }'
}

ask() { # KIND SIZE CLIENTS
  local client waits=() process
  for client in $(seq "$3"); do
    if [ "$1" = cancel ]; then cancels_of "$2" "$3" "$client"; else requests_of "$1" "$2" "$3" "$client"; fi \
      >"$work/requests.$1.$2.$3.$client"
  done
  for client in $(seq "$3"); do
    curl --config "$work/requests.$1.$2.$3.$client" >"$work/answers.$1.$2.$3.$client" &
    waits+=("$!")
  done
  for process in "${waits[@]}"; do wait "$process" || die "curl failed: $1, $2."; done
  awk '$1 == "time" { print $2, $3 * 1000 }' "$work/answers.$1.$2.$3".* >>"$work/times/$1.$2.$3"
  if grep -qv '^20[01] ' "$work/times/$1.$2.$3"; then
    grep -ah '"code"' "$work/answers.$1.$2.$3".* | head -n 3 >&2
    die "Some requests were refused: $1, $2."
  fi
}

# Ends as it began: a hold that was placed is cancelled, and one whose copy is damaged waits again at its place.
round() {
  local clients kind_of_request size
  for clients in 1 4; do
    seed=$RANDOM
    for kind_of_request in place cancel scan damage mend title member; do
      for size in $(shuf -e few many); do ask "$kind_of_request" "$size" "$clients"; done
    done
  done
}

median() { # FILE
  cut -d' ' -f2 "$1" | sort -n | awk '{ at[NR] = $1 } END { print (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}

status=0
row() { # WHAT KIND
  local clients
  for clients in 1 4; do
    awk -v what="$1" -v clients="$clients" -v few="$(median "$work/times/$2.few.$clients")" -v limit="$limit" \
      -v many="$(median "$work/times/$2.many.$clients")" 'BEGIN {
        holds = many / few <= limit
        printf "| %s | %d | %.2f | %.2f | %.2f | %s |\n", what, clients, few, many, many / few,
          holds ? "holds" : "**too much**"
        exit !holds
      }' >>"$work/report" || status=1
  done
}

{
  printf '# What many holds cost\n\nBy bench/growth.sh holds --database %s --holds %s --rounds %s,\n' \
    "$database" "$holds" "$rounds"
  printf 'on %s cores of %s with %s of memory, %s.\n' "$(nproc)" \
    "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" \
    "$(free -g | awk '/^Mem/ { print $2 " GiB" }')" "$(date +%F)"
} >"$work/report"

secret=$(head -c 32 /dev/urandom | base64)
for kind in "${databases[@]}"; do
  name=SQLite
  if [ "$kind" = postgres ]; then
    name="PostgreSQL $(psql --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)"
    start_postgres -c shared_buffers=512MB -c max_wal_size=4GB -c checkpoint_timeout=30min
    sql --command 'CREATE DATABASE few' --command 'CREATE DATABASE many'
  fi
  for size in few many; do
    say "$name: loading $size"
    prepare "$size"
  done
  say "$name: warming up"
  round
  round
  rm -f "$work"/times/*
  for turn in $(seq "$rounds"); do
    say "$name: round $turn of $rounds"
    round
  done
  {
    printf '\n## %s\n\n| median, ms | connections | %s holds | %s holds | ratio | at most %s |\n' \
      "$name" "$least" "$holds" "$limit"
    printf '|---|--:|--:|--:|--:|---|\n'
  } >>"$work/report"
  row 'place a hold' place
  row 'cancel it' cancel
  row 'set a copy aside by a scan' scan
  row 'the holds of a title' title
  row 'the holds of a member' member
  stop "${pid[few]}"
  stop "${pid[many]}"
  rm -f "$work"/times/* "$work"/*.db*
done
cp "$work/report" "$output"
cat "$output"
exit "$status"
