#!/usr/bin/env bash
# The whole life of a member and a loan, with curl, against a running server. Prints every step, stops at the first
# surprise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: examples/tour.sh [URL]

Walks through the service at URL (http://localhost:8000): add a book, register, verify, log in, borrow, return, wait for
a book, log out, forget the password, leave. The server has to run with ACCESS_POLICY=open and without SMTP_HOST, as
`dotnet run --project src/Library.Host` does until the library has a librarian. It removes the book and the members that
it adds.

The mailed link is looked for in
  LIBRARY_LOG     a file that holds what the server prints, if set
  LIBRARY_MAIL    the folder where the server leaves mail (mail)
and asked for otherwise.
TEXT
}

case ${1:-} in -h | --help) usage; exit 0 ;; esac
url=${1:-http://localhost:8000}
mail_folder=${LIBRARY_MAIL:-mail}
answer=$(mktemp)
trap 'rm -f "$answer" "$answer.headers"' EXIT

surprise() {
  printf '\nA surprise: %s\n' "$*" >&2
  [ -s "$answer" ] && { head -c 2000 "$answer" >&2; printf '\n' >&2; }
  exit 1
}

# step STATUS TEXT METHOD PATH [JSON] [TOKEN]: sends a request, and expects that status.
step() {
  local expected=$1 text=$2 method=$3 path=$4 json=${5:-} token=${6:-} status
  local arguments=(--silent --show-error --max-time 20 --output "$answer"
    --dump-header "$answer.headers" --write-out '%{http_code}' --request "$method")
  [ -z "$json" ] || arguments+=(--header 'Content-Type: application/json' --data "$json")
  [ -z "$token" ] || arguments+=(--header "Authorization: Bearer $token")
  : >"$answer"
  status=$(curl "${arguments[@]}" "$url$path") || surprise "no answer from $url; is the server running?"
  printf '%-6s %-30s %s  %s\n' "$method" \
    "$(sed -E 's/\?.*//; s/[0-9a-f]{8}-[0-9a-f-]{27}/{id}/' <<<"$path")" "$status" "$text"
  [ "$status" = "$expected" ] || surprise "$expected was expected"
}

# field NAME: a text of the last answer.
field() {
  local value
  value=$(sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$answer" | head -n 1)
  [ -n "$value" ] || surprise "the answer has no $1"
  printf '%s' "$value"
}

expect() { grep -q -- "$1" "$answer" || surprise "the answer should hold $1"; }

# mailed_token PURPOSE MEMBER: the token of the newest link that was mailed to this member.
mailed_token() {
  local token='' deadline=$((SECONDS + 15))
  while [ -z "$token" ] && [ $SECONDS -lt $deadline ]; do
    if [ -n "${LIBRARY_LOG:-}" ]; then
      token=$(sed -n "/$2/,\$p" "$LIBRARY_LOG" | grep -aoE "members/$1\?token=[A-Za-z0-9._-]+" | tail -n 1 || true)
    elif [ -d "$mail_folder" ]; then
      token=$(grep -rlF "$2" "$mail_folder" |
        xargs -r grep -ahoE "members/$1\?token=[A-Za-z0-9._-]+" | tail -n 1 || true)
    fi
    [ -n "$token" ] || sleep 0.2
  done
  if [ -z "$token" ] && [ -t 0 ]; then
    read -r -p 'The server has logged a mail with a link. Paste the link here: ' token
  fi
  [ -n "$token" ] || surprise "no mail to read: set LIBRARY_LOG or LIBRARY_MAIL (see --help)"
  printf '%s' "${token##*token=}"
}

number=$(printf '%s%05d' "$(date +%s)" $((RANDOM % 100000)))
isbn="978${number: -10}"
email="ada.$number@example.org"
other_email="ben.$number@example.org"
password='correct horse battery staple'

printf 'The service\n'
step 200 'it lives' GET /health
expect '"OK"'
step 200 'it is ready' GET /health/ready
step 200 'it is open to all, as it has no librarian' GET '/members?limit=1'

printf '\nA book comes in\n'
step 201 'added' POST /books \
  "{\"title\":\"The Art of Computer Programming\",\"author\":\"Donald E. Knuth\",\"isbn\":\"$isbn\"}"
book=$(field id)
step 409 'the same ISBN again' POST /books "{\"title\":\"Another\",\"author\":\"Somebody\",\"isbn\":\"$isbn\"}"
expect book_already_exists
step 422 'no ISBN at all' POST /books '{"title":"Another","author":"Somebody","isbn":"12"}'
step 200 'read' GET "/books/$book"
step 200 'corrected' PUT "/books/$book" '{"title":"The Art of Computer Programming, Volume 1",
  "author":"Donald E. Knuth","description":"Fundamental algorithms"}'
expect 'Volume 1'
step 200 'one page of the catalogue' GET '/books?limit=1'

printf '\nA member joins\n'
step 201 'registered' POST /members "{\"name\":\"Ada\",\"email\":\"$email\",\"password\":\"$password\"}"
member=$(field id)
step 409 'the same address, in capitals' POST /members \
  "{\"name\":\"Ada\",\"email\":\"$(tr '[:lower:]' '[:upper:]' <<<"$email")\",\"password\":\"$password\"}"
step 401 'a wrong password' POST /auth/login "{\"email\":\"$email\",\"password\":\"not this one\"}"
expect invalid_credentials
step 200 'logged in' POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}"
access=$(field access_token)
refresh=$(field refresh_token)
step 200 'who am I?' GET /members/me '' "$access"
step 401 'borrowing without a token' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$member\"}"
step 403 'borrowing before the address is verified' POST /loans \
  "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
expect member_not_verified

printf '\nThe mailed link\n'
token=$(mailed_token verify "$email")
step 200 'the page that the link opens' GET "/members/verify?token=$token"
step 200 'opening it has verified nothing' GET "/members/$member"
expect '"is_verified":false'
step 200 'verified' POST /members/verify "{\"token\":\"$token\"}"
expect '"is_verified":true'
step 401 'the mailed token is no login' GET /members/me '' "$token"
step 401 'the session from before is over' GET /members/me '' "$access"
step 200 'logged in again' POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}"
access=$(field access_token)
refresh=$(field refresh_token)

printf '\nA loan\n'
step 201 'borrowed' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
loan=$(field id)
step 409 'borrowed twice' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
expect book_not_available
step 200 'my open loans' GET '/loans?status=open' '' "$access"
expect "$loan"
step 200 'kept for 14 more days' POST "/loans/$loan/renew" '' "$access"
step 409 'removing a book on loan' DELETE "/books/$book"
step 409 'leaving with a book' DELETE "/members/$member"
step 200 'returned' POST "/loans/$loan/return" '' "$access"
expect '"returned_at":"'
step 422 'returned twice' POST "/loans/$loan/return" '' "$access"
expect loan_already_returned
step 200 'the loan stays to be seen' GET "/loans/$loan" '' "$access"

printf '\nA copy, and another member\n'
step 200 'the copies of the book' GET "/books/$book/copies"
barcode=$(field barcode)
step 200 'the copy that a scan finds' GET "/copies?barcode=$barcode"
expect "$book"
step 201 'another member registers' POST /members \
  "{\"name\":\"Ben\",\"email\":\"$other_email\",\"password\":\"$password\"}"
other=$(field id)
step 200 'and is verified' POST /members/verify "{\"token\":\"$(mailed_token verify "$other_email")\"}"
step 200 'and logs in' POST /auth/login "{\"email\":\"$other_email\",\"password\":\"$password\"}"
other_access=$(field access_token)
step 201 'and borrows the book' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$other\"}" "$other_access"
loan=$(field id)

printf '\nA hold\n'
step 201 'Ada waits for it' POST /holds "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
hold=$(field id)
expect '"status":"waiting"'
step 409 'waiting twice' POST /holds "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
expect already_on_hold
step 409 'keeping it for longer while another waits' POST "/loans/$loan/renew" '' "$other_access"
expect wanted_by_others
step 200 'returned' POST "/loans/$loan/return" '' "$other_access"
step 200 'a copy is set aside for Ada' GET "/holds/$hold" '' "$access"
expect '"status":"ready"'
step 409 'the other cannot take it' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$other\"}" "$other_access"
step 201 'Ada borrows it' POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$member\"}" "$access"
loan=$(field id)
step 200 'and waits no more' GET "/holds/$hold" '' "$access"
expect '"status":"collected"'
step 200 'and returns it' POST "/loans/$loan/return" '' "$access"
step 204 'the other leaves' DELETE "/members/$other"

printf '\nThe session\n'
step 200 'a new pair of tokens' POST /auth/refresh "{\"refresh_token\":\"$refresh\"}"
renewed=$(field refresh_token)
step 401 'the old refresh token is spent' POST /auth/refresh "{\"refresh_token\":\"$refresh\"}"
step 204 'logged out' POST /auth/logout "{\"refresh_token\":\"$renewed\"}"
step 401 'no session any more' POST /auth/refresh "{\"refresh_token\":\"$renewed\"}"

printf '\nA forgotten password\n'
step 202 'asked for a link' POST /members/password/forgot "{\"email\":\"$email\"}"
step 202 'nothing tells that no member has this address' POST /members/password/forgot \
  "{\"email\":\"unknown.$number@example.org\"}"
token=$(mailed_token password/reset "$email")
step 200 'the page that the link opens' GET "/members/password/reset?token=$token"
step 422 'too short' POST /members/password/reset "{\"token\":\"$token\",\"password\":\"short\"}"
step 204 'another password' POST /members/password/reset \
  "{\"token\":\"$token\",\"password\":\"another horse battery staple\"}"
step 401 'the link works once' POST /members/password/reset \
  "{\"token\":\"$token\",\"password\":\"a third horse battery staple\"}"
expect invalid_reset_token
step 401 'every session is ended' GET /members/me '' "$access"
step 401 'the old password is dead' POST /auth/login "{\"email\":\"$email\",\"password\":\"$password\"}"
step 200 'logged in with the new one' POST /auth/login \
  "{\"email\":\"$email\",\"password\":\"another horse battery staple\"}"
access=$(field access_token)

printf '\nGood-bye\n'
step 204 'the book goes' DELETE "/books/$book"
step 404 'and is gone' GET "/books/$book"
step 204 'the member leaves' DELETE "/members/$member"
step 401 'and its token with it' GET /members/me '' "$access"

printf '\nThe tour passed.\n'
