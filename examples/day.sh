#!/usr/bin/env bash
# A day at the desk of a school library, over the API, on a server and a database of its own that are gone at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: examples/day.sh [--no-build] [PORT]

Builds the service (unless --no-build says that it is), starts it on PORT (8010) with an empty database in a temporary folder, and plays a day: a list of titles
is brought in, pupils are enrolled, books go out and come back, one is damaged, one is waited for, a mistake is undone. At the
end the books are counted. It prints every step, stops at the first surprise, and leaves nothing behind.
TEXT
}

build=yes
case ${1:-} in
  -h | --help) usage; exit 0 ;;
  --no-build) build=no; shift ;;
esac
port=${1:-8010}
url=http://localhost:$port
host=$PWD/src/Library.Host/bin/Debug/net10.0/Library.Host
folder=$(mktemp -d)
answer=$folder/answer
service=
token=
finish() {
  [ -z "$service" ] || { kill -TERM "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; }
  rm -rf "$folder"
}
trap finish EXIT

surprise() {
  printf '\nA surprise: %s\n' "$*" >&2
  [ -s "$answer" ] && { head -c 2000 "$answer" >&2; printf '\n' >&2; }
  exit 1
}

# request METHOD PATH [BODY] [TYPE]: prints the status; the answer is kept.
request() {
  local arguments=(--silent --max-time 20 --output "$answer" --write-out '%{http_code}' --request "$1")
  [ -z "${3:-}" ] || arguments+=(--header "Content-Type: ${4:-application/json}" --data-binary "$3")
  [ -z "$token" ] || arguments+=(--header "Authorization: Bearer $token")
  : >"$answer"
  curl "${arguments[@]}" "$url$2" || true
}

# step STATUS TEXT METHOD PATH [BODY] [TYPE]: sends a request, and expects that status.
step() {
  local expected=$1 text=$2 status
  status=$(request "${@:3}")
  [ "$status" = "$expected" ] || surprise "$text: $status came, $expected was expected"
  printf '  %s\n' "$text"
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
  export ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$url DATABASE_URL=sqlite:///$folder/library.db
  export MAIL_FOLDER=$folder/mail LOG_LEVEL=WARNING
  [ "$build" = no ] || dotnet build src/Library.Host --nologo --verbosity quiet >"$answer" || surprise 'it does not build'
  (cd "$folder" && exec "$host") >"$folder/log" 2>&1 &
  service=$!
  until [ "$(request GET /health)" = 200 ]; do
    kill -0 "$service" 2>/dev/null || { tail -n 20 "$folder/log" >&2; surprise 'the service did not start'; }
    [ "$SECONDS" -lt 300 ] || surprise 'the service does not answer'
    sleep 0.1
  done
}

appoint() {
  local email=mr.bell@school.example password='correct horse battery staple'
  step 201 'Mr Bell registers' POST /members "{\"name\":\"Mr Bell\",\"email\":\"$email\",\"password\":\"$password\"}"
  (cd "$folder" && "$host" grant-librarian "$email" --unverified) >/dev/null || surprise 'he could not be made a librarian'
  step 200 'and logs in as a librarian' POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}"
  token=$(field access_token)
}

# import_titles: waits until the list is in.
import_titles() {
  local list=$'title,author,isbn,barcode,location\n' number
  for number in $(seq 1 12); do
    list+="Reader $number,A. Author,97800000000$(printf '%02d' "$number"),S-$(printf '%03d' "$number"),Shelf $((number % 3 + 1))"$'\n'
  done
  list+=$'Reader 1,A. Author,9780000000001,S-013,Shelf 2\n'
  step 202 'a list of thirteen copies is sent' POST '/imports?of=books' "$list" text/csv
  local import
  import=$(field id)
  until [ "$(request GET "/imports/$import")" = 200 ] && grep -q '"state":"done"' "$answer"; do
    [ "$SECONDS" -lt 300 ] || surprise 'the import does not end'
    sleep 0.2
  done
  expect '"refused":0'
  printf '  twelve titles and thirteen copies are in\n'
}

# enrol NAME CARD: a pupil without an e-mail address.
enrol() { step 201 "$1 is enrolled with card $2" POST /members/enrol "{\"name\":\"$1\",\"card_number\":\"$2\"}"; }

# lend BARCODE CARD TEXT; the id of the loan is kept in $loan.
lend() {
  step 201 "$3" POST /loans "{\"barcode\":\"$1\",\"card_number\":\"$2\"}"
  loan=$(field id)
}

# take_back BARCODE TEXT [MORE]
take_back() { step 200 "$2" POST /returns "{\"barcode\":\"$1\"${3:-}}"; }

open
printf 'Before the first lesson\n'
appoint
step 200 'the rules are read' GET /policy
expect '"loan_days":14'
import_titles

printf '\nThe pupils come\n'
enrol 'Mia Okafor' P-001
mia=$(field id)
enrol 'Ben Silva' P-002
enrol 'Lea Novak' P-003
step 409 'the same card twice is refused' POST /members/enrol '{"name":"Another","card_number":"P-003"}'

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

printf '\nAfter the last lesson\n'
take_back S-001 'Reader 1 comes back'
take_back S-013 'its other copy too, with a torn page' ',"condition":"damaged","note":"A page is torn."'
take_back S-003 'Reader 3 comes back'
step 409 'the torn copy is not lent' POST /loans '{"barcode":"S-013","card_number":"P-003"}'
expect copy_damaged
step 404 'a code that is on nothing is told so' POST /returns '{"barcode":"X-999"}'

printf '\nThe books balance\n'
step 200 'what is still out' GET "/loans?status=open&member_id=$mia"
[ "$(count '"returned_at":null')" = 1 ] || surprise 'one loan should be open'
step 200 'the whole stock, as a list' GET /exports/books.csv
[ "$(grep -c 'S-0' "$answer")" = 13 ] || surprise 'thirteen copies should be in the list'
printf '\nThirteen copies, one on loan, one to be mended: the day is over.\n'
