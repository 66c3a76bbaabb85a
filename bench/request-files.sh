#!/usr/bin/env bash
# Through how many files of src does a request go? Counts them for a read, a new book, a loan and a registration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/request-files.sh [FOLDER]

Starts the service anew for each request, on SQLite with the cache in the process, and lets the runtime list the methods
that it compiles. Those that a start without a request compiles too do not count. Each method is of a type, and each
type in a file. Prints the number of files, also by project; leaves their names in FOLDER if one is given.
TEXT
}

case ${1:-} in -h | --help) usage; exit 0 ;; esac
# shellcheck source=bench/lib.sh
. bench/lib.sh
lists=${1:-$work/lists}
quiet_seconds=3
password='correct horse battery staple'
settings=(DATABASE_URL="sqlite:///$work/library.db" REDIS_URL=memory://
  JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)")
# Code that was compiled ahead would not be listed, and code that was compiled a second time might be inlined.
listing=(DOTNET_ReadyToRun=0 DOTNET_TieredPGO=0 DOTNET_JitDisasmSummary=1 DOTNET_JitStdOutFile="$work/compiled")

begin() { # [NAME=VALUE...]
  start_host library "$PWD/src/Library.Host/bin/Debug/net10.0/Library.Host.dll" "$(free_port)" "${settings[@]}" "$@"
  until grep -q 'Now listening on' "$host_log"; do
    kill -0 "$host_pid" || die "$(tail -n 20 "$host_log")"
    sleep 0.1
  done
}

ask() { # METHOD PATH [BODY]
  curl --silent --show-error --fail --request "$1" "$host_url$2" --header 'Content-Type: application/json' \
    ${token:+--header "Authorization: Bearer $token"} ${3:+--data "$3"} >"$work/answer" || die "$1 $2 was refused."
}

answered() { sed -E "s/.*\"$1\":\"([^\"]+)\".*/\\1/" "$work/answer"; } # FIELD

# Lists the methods that a process compiles from its start to its end, with one request or none.
trace() { # NAME [METHOD PATH [BODY]]
  local name=$1
  shift
  begin "${listing[@]}"
  sleep "$quiet_seconds"
  [ $# -eq 0 ] || ask "$@"
  stop "$host_pid"
  sed -nE 's/^ *[0-9]+: JIT compiled (Library\..*) \[.*/\1/p' "$work/compiled" | sort -u >"$work/$name.methods"
  rm "$work/compiled"
}

# The file of each type that is declared in src; of several parts the one with the shortest name.
find_types() {
  grep -roE --include='*.cs' --exclude-dir=obj '\b(class|record|struct|interface) [A-Z][A-Za-z0-9]*' src |
    awk -F '[:/ ]' '
      { type = $2 " " $NF; path = substr($0, 1, index($0, ":") - 1) }
      !(type in file) || length(path) < length(file[type]) { file[type] = path }
      END { for (type in file) print type, file[type] }' >"$work/types"
}

count() { # NAME
  comm -13 "$work/start.methods" "$work/$1.methods" | sed -E 's/[^A-Za-z0-9_.].*//' | sort -u |
    awk 'NR == FNR { file[$1 " " $2] = $3; next }
      { last = split($1, part, "."); type = part[1] "." part[2] " " part[last] }
      type in file { print file[type] }' "$work/types" - | sort -u >"$lists/$1"
  printf '%-12s %3d  %s\n' "$1" "$(wc -l <"$lists/$1")" \
    "$(cut -d / -f 2 "$lists/$1" | sort | uniq -c | sort -k 1,1nr -k 2 |
      awk '{ printf "%s%s %s", NR == 1 ? "" : ", ", substr($2, 9), $1 }')"
}

require curl curl
require sqlite3 sqlite3
mkdir -p "$lists"
dotnet build src/Library.Host --nologo --verbosity quiet -clp:NoSummary >&2 || die 'The service could not be built.'
token=
# The first start makes the schema, which no other does.
begin
stop "$host_pid"
trace start
trace registration POST /members "{\"name\":\"Ann\",\"email\":\"ann@example.org\",\"password\":\"$password\"}"
member=$(answered id)
sqlite3 "$work/library.db" "UPDATE members SET role = 'librarian', is_verified = 1"
begin
ask POST /auth/login "{\"email\":\"ann@example.org\",\"password\":\"$password\"}"
token=$(answered access_token)
stop "$host_pid"
trace add POST /books '{"title":"Momo","author":"Michael Ende","isbn":"9783522177504","description":""}'
book=$(answered id)
trace read GET "/books/$book"
trace borrow POST /loans "{\"book_id\":\"$book\",\"member_id\":\"$member\"}"

find_types
for name in read add borrow registration; do count "$name"; done
