#!/usr/bin/env bash
# A day at the desk of a school library, over the API, on a server and a database of its own that are gone at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: examples/day.sh [--no-build] [--loans N] [PORT [PORT]]

Builds the service (unless --no-build says that it is), starts it on PORT (8010) with an empty database in a temporary
folder, and plays a day: a list of titles is brought in, five pupils are enrolled, what is overdue comes back, N books
(60; at most 90) go out and come back, one is damaged, one is waited for, a mistake is undone. At the end the books are
counted. It prints every step, stops at the first surprise, and leaves nothing behind.

With a second PORT a second instance serves a second desk, and the steps go to the two desks in turn. DATABASE_URL then
names an empty database on PostgreSQL, which keeps what the day leaves, and REDIS_URL a Redis.
TEXT
}

build=yes
loans=60
while [[ ${1:-} == -* ]]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --no-build) build=no ;;
    --loans) loans=${2:-}; shift ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
[[ $loans =~ ^[1-9][0-9]?$ && $loans -le 90 ]] || { usage >&2; exit 2; }
ports=("${1:-8010}" ${2:+"$2"})
desks=("${ports[@]/#/http://localhost:}")
desk=0
host=$PWD/src/Library.Host/bin/Debug/net10.0/Library.Host
folder=$(mktemp -d)
answer=$folder/answer
services=()
pupils=()
token=
finish() {
  local service
  for service in "${services[@]+"${services[@]}"}"; do kill -TERM "$service" 2>/dev/null || true; done
  for service in "${services[@]+"${services[@]}"}"; do wait "$service" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap finish EXIT

surprise() {
  printf '\nA surprise: %s\n' "$*" >&2
  [ -s "$answer" ] && { head -c 2000 "$answer" >&2; printf '\n' >&2; }
  exit 1
}

# request METHOD PATH [BODY] [TYPE]: asks the desk whose turn it is, and prints the status; the answer is kept.
request() {
  local arguments=(--silent --max-time 20 --output "$answer" --write-out '%{http_code}' --request "$1")
  [ -z "${3:-}" ] || arguments+=(--header "Content-Type: ${4:-application/json}" --data-binary "$3")
  [ -z "$token" ] || arguments+=(--header "Authorization: Bearer $token")
  : >"$answer"
  curl "${arguments[@]}" "${desks[desk]}$2" || true
}

# try STATUS TEXT METHOD PATH [BODY] [TYPE]: sends a request, and expects that status. The next is for the other desk.
try() {
  local expected=$1 text=$2 status
  status=$(request "${@:3}")
  [ "$status" = "$expected" ] || surprise "$text: $status came, $expected was expected"
  desk=$(((desk + 1) % ${#desks[@]}))
}

# step STATUS TEXT METHOD PATH [BODY] [TYPE]: the same, and says so.
step() {
  try "$@"
  printf '  %s\n' "$2"
}

# field NAME: a text of the last answer.
field() {
  local value
  value=$(sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$answer" | head -n 1)
  [ -n "$value" ] || surprise "the answer has no $1"
  printf '%s' "$value"
}

# count WORD: how often it is in the last answer.
count() { { grep -o -- "$1" "$answer" || true; } | wc -l | tr -d ' '; }

expect() { grep -q -- "$1" "$answer" || surprise "the answer should hold $1"; }

open() {
  export ASPNETCORE_ENVIRONMENT=Development MAIL_FOLDER=$folder/mail LOG_LEVEL=WARNING
  if [ "${#desks[@]}" = 1 ]; then
    export DATABASE_URL=sqlite:///$folder/library.db REDIS_URL=memory://
  else
    [[ ${DATABASE_URL:-} == postgresql:* && ${REDIS_URL:-} == redis* ]] ||
      surprise 'two desks need PostgreSQL and Redis'
  fi
  [ "$build" = no ] || dotnet build src/Library.Host --nologo --verbosity quiet >"$answer" ||
    surprise 'it does not build'
  local number
  for number in "${!desks[@]}"; do
    (cd "$folder" && ASPNETCORE_URLS=${desks[number]} exec "$host") >"$folder/log.$number" 2>&1 &
    services+=($!)
  done
  for number in "${!desks[@]}"; do
    desk=$number
    until [ "$(request GET /health)" = 200 ]; do
      kill -0 "${services[number]}" 2>/dev/null || {
        tail -n 20 "$folder/log.$number" >&2
        surprise 'the service did not start'
      }
      [ "$SECONDS" -lt 300 ] || surprise 'the service does not answer'
      sleep 0.1
    done
  done
  try 200 'the catalogue is read' GET '/books?limit=1'
  [ "$(cat "$answer")" = '[]' ] || surprise 'the database is not empty'
}

appoint() {
  local email=mr.bell@school.example password='correct horse battery staple'
  step 201 'Mr Bell registers' POST /members "{\"name\":\"Mr Bell\",\"email\":\"$email\",\"password\":\"$password\"}"
  (cd "$folder" && "$host" grant-librarian "$email" --unverified) >/dev/null ||
    surprise 'he could not be made a librarian'
  step 200 'and logs in as a librarian' POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}"
  token=$(field access_token)
}

# bring_in OF LIST: waits until the list is in.
bring_in() {
  try 202 "a list of $1 is sent" POST "/imports?of=$1" "$2" text/csv
  local import
  import=$(field id)
  until [ "$(request GET "/imports/$import")" = 200 ] && grep -q '"state":"done"' "$answer"; do
    [ "$SECONDS" -lt 300 ] || surprise 'the import does not end'
    sleep 0.2
  done
  expect '"refused":0'
}

bring_in_titles() {
  local list=$'title,author,isbn,barcode,location\n' number line
  for number in $(seq 1 12); do
    printf -v line 'Reader %d,A. Author,97800000000%02d,S-%03d,Shelf 1' "$number" "$number" "$number"
    list+=$line$'\n'
  done
  list+=$'Reader 1,A. Author,9780000000001,S-013,Shelf 2\n'
  for number in $(seq 1 "$loans"); do
    list+="Novel $number,B. Author,9780000000$((number + 100)),N-$number,Shelf 4"$'\n'
  done
  bring_in books "$list"
  printf '  twelve readers in thirteen copies and %s novels are in\n' "$loans"
}

# enrol NAME CARD: a pupil without an e-mail address.
enrol() {
  step 201 "$1 is enrolled with card $2" POST /members/enrol "{\"name\":\"$1\",\"card_number\":\"$2\"}"
  pupils+=("$(field id)")
}

# lend BARCODE CARD TEXT; the id of the loan is kept in $loan.
lend() {
  step 201 "$3" POST /loans "{\"barcode\":\"$1\",\"card_number\":\"$2\"}"
  loan=$(field id)
}

# take_back BARCODE TEXT [MORE]
take_back() { step 200 "$2" POST /returns "{\"barcode\":\"$1\"${3:-}}"; }

# Each pupil gets as many.
lend_novels() {
  local number card
  for number in $(seq 1 "$loans"); do
    card=P-00$((number % 5 + 1))
    try 201 "novel $number goes out" POST /loans "{\"barcode\":\"N-$number\",\"card_number\":\"$card\"}"
  done
  printf '  %s novels go out\n' "$loans"
}

take_back_novels() {
  local number
  for number in $(seq "$loans" -1 1); do
    try 200 "novel $number comes back" POST /returns "{\"barcode\":\"N-$number\"}"
    expect '"loan":{'
  done
  printf '  and come back\n'
}

# total STATUS: how many loans of this status all pupils have, by one desk.
total() {
  local here=$desk pupil sum=0
  for pupil in "${pupils[@]}"; do
    desk=$here
    try 200 "the loans of a pupil are read" GET "/loans?status=$1&member_id=$pupil"
    sum=$((sum + $(count '"loaned_at"')))
  done
  printf '%s' "$sum"
}

open
printf 'Before the first lesson\n'
appoint
step 200 'the rules are read' GET /policy
expect '"loan_days":14'
bring_in_titles

printf '\nThe pupils come\n'
enrol 'Mia Okafor' P-001
enrol 'Ben Silva' P-002
enrol 'Lea Novak' P-003
enrol 'Tom Weber' P-004
enrol 'Ada Rossi' P-005
mia=${pupils[0]}
step 409 'the same card twice is refused' POST /members/enrol '{"name":"Another","card_number":"P-003"}'

printf '\nWhat the old card index says\n'
bring_in loans $'card,barcode,lent,due\nP-004,S-011,2020-01-06,2020-01-20\nP-005,S-012,2020-01-06,2020-01-20\n'
[ "$(total overdue)" = 2 ] || surprise 'two loans should be overdue'
printf '  two readers are overdue\n'
step 409 'Tom gets nothing before he brings his' POST /loans '{"barcode":"S-005","card_number":"P-004"}'
expect member_overdue
take_back S-011 'he brings it'
take_back S-012 'Ada brings hers'

printf '\nBreak\n'
lend S-001 P-001 'Mia takes the first copy of Reader 1'
lend S-013 P-002 'Ben takes the second'
lend S-002 P-002 'and Reader 2'
lend S-003 P-003 'Lea takes Reader 3'
step 409 'a copy that is out is not lent again' POST /loans '{"barcode":"S-003","card_number":"P-001"}'
expect copy_on_loan
lend S-004 P-003 'Lea takes Reader 4 by mistake'
step 200 'and the loan is undone' POST "/loans/$loan/undo"

printf '\nEverybody wants Reader 2\n'
step 200 'its copy is found by the barcode' GET '/copies?barcode=S-002'
title=$(field book_id)
step 201 'Mia waits for it' POST /holds "{\"book_id\":\"$title\",\"member_id\":\"$mia\"}"
hold=$(field id)
take_back S-002 'Ben brings it back'
step 200 'it is set aside for Mia' GET "/holds/$hold"
expect '"status":"ready"'
step 409 'Lea is told that it is kept for another' POST /loans '{"barcode":"S-002","card_number":"P-003"}'
expect set_aside_for_another
lend S-002 P-001 'Mia fetches it'
step 200 'and waits no more' GET "/holds/$hold"
expect '"status":"collected"'

printf '\nNovels for everybody\n'
lend_novels
take_back_novels

printf '\nAfter the last lesson\n'
take_back S-001 'Reader 1 comes back'
take_back S-013 'its other copy too, with a torn page' ',"condition":"damaged","note":"A page is torn."'
take_back S-003 'Reader 3 comes back'
step 409 'the torn copy is not lent' POST /loans '{"barcode":"S-013","card_number":"P-003"}'
expect copy_damaged
step 404 'a code that is on nothing is told so' POST /returns '{"barcode":"X-999"}'

printf '\nThe books balance\n'
for number in "${!desks[@]}"; do
  desk=$number
  state="$(total open) $(total overdue) $(total returned)"
  [ "$state" = "1 0 $((loans + 6))" ] || surprise "open, overdue and returned loans are $state"
done
printf '  one loan is open, none is overdue, %s have ended, as every desk says\n' "$((loans + 6))"
step 200 'the whole stock, as a list' GET /exports/books.csv
[ "$(grep -cE '[SN]-[0-9]' "$answer")" = $((loans + 13)) ] || surprise 'the list should hold every copy'
printf '\n%s copies, one on loan, one to be mended: the day is over.\n' "$((loans + 13))"
