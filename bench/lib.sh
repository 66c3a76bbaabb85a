# shellcheck shell=bash
# Throw-away servers for the measurements in this folder, on 127.0.0.1 only, to be sourced from the root of the
# repository by a script that has set -euo pipefail. Everything that is started here is stopped when the script ends,
# and its files are removed.
#
#   read_options NAME... -- [OPTION...]
#                                sets the variable NAME to the value of --NAME; "NAME!" takes no value and becomes yes
#   choose_databases NAME        sets databases to those that NAME means: postgres, sqlite or both
#   refuse                       ends with the script's usage and 2
#   require PROGRAM PACKAGE      installs what is missing, or says that it is
#   free_port                    prints a TCP port that no process listens on
#   start_postgres [ARGUMENT...] sets postgres_url, postgres_port and postgres_pid; arguments go to the server, as in:
#                                -c work_mem=64MB
#   sql [ARGUMENT...]            psql against it
#   start_redis                  sets redis_url, redis_port and redis_pid
#   publish PROJECT FOLDER       Release with ReadyToRun
#   start_host NAME PROGRAM.dll PORT [NAME=VALUE...]
#                                starts a published host with these settings alone; sets host_pid, host_url and host_log
#   start_library PORT [NAME=VALUE...]
#                                the same for the host published to $work/library, with the defaults of production
#   wait_for_answer PATH         until host_url answers it with 200
#   stop PID                     stops one of these servers now
#   memory_of PID                resident KiB          peak_memory_of PID      the most there ever was, in KiB
#   cpu_of PID                   CPU seconds so far, of all its threads

# The variables that the scripts that source this read.
# shellcheck disable=SC2034

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
work=$(mktemp -d)
_pids=()
_folders=("$work")

say() { printf '== %s\n' "$*" >&2; }

die() {
  printf '%s\n' "$*" >&2
  exit 2
}

refuse() {
  usage >&2
  exit 2
}

read_options() { # NAME... -- [OPTION...]
  local known=' ' name
  while [ "$1" != -- ]; do
    known+="$1 "
    shift
  done
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --*) name=${1#--} ;;
      *) refuse ;;
    esac
    if [[ $known == *" $name! "* ]]; then
      printf -v "$name" yes
      shift
    elif [[ $known == *" $name "* && $# -ge 2 ]]; then
      printf -v "$name" %s "$2"
      shift 2
    else
      refuse
    fi
  done
}

choose_databases() { # NAME
  case $1 in
    postgres | sqlite) databases=("$1") ;;
    both) databases=(postgres sqlite) ;;
    *) refuse ;;
  esac
}

stop() { # PID [SIGNAL]
  kill -s "${2:-TERM}" "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

_stop_all() {
  local index
  trap '' INT TERM
  # The last one first: a host before its database.
  for ((index = ${#_pids[@]} - 1; index >= 0; index--)); do
    # A PostgreSQL server waits for its clients on TERM; on INT it does not. A host that was started with INT ignored,
    # as nohup does, goes on ignoring it.
    if [ "${_pids[index]}" = "${postgres_pid:-}" ]; then
      stop "${_pids[index]}" INT
    else
      stop "${_pids[index]}" TERM
    fi
  done
  rm -rf "${_folders[@]}"
}
trap _stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

require() { # PROGRAM PACKAGE
  local as_root=()
  command -v "$1" >/dev/null && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  say "installing $2"
  if ! { "${as_root[@]+"${as_root[@]}"}" apt-get update &&
    "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
      apt-get install --yes --no-install-recommends "$2"; } >"$work/apt.log" 2>&1; then
    tail -n 5 "$work/apt.log" >&2
    die "$1 is missing, and $2 could not be installed."
  fi
}

free_port() {
  local port
  while :; do
    port=$((RANDOM % 20000 + 20000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s\n' "$port"
}

_postgres_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse) \
    $(command -v initdb | xargs -r dirname); do
    if [ -x "$folder/initdb" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
  die 'PostgreSQL is missing (apt-get install postgresql).'
}

start_postgres() { # [ARGUMENT...]
  local programs folder as_server=()
  programs=$(_postgres_programs)
  folder=$(mktemp -d)
  _folders+=("$folder")
  PGPASSWORD=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  export PGPASSWORD
  printf '%s' "$PGPASSWORD" >"$folder/password"
  # The server refuses to be run by root. setpriv replaces itself, so the process is the server's.
  if [ "$(id -u)" -eq 0 ]; then
    chown -R postgres "$folder"
    as_server=(setpriv --reuid postgres --clear-groups --inh-caps=-all)
  fi
  postgres_port=$(free_port)
  (
    cd "$folder" || exit
    "${as_server[@]+"${as_server[@]}"}" "$programs/initdb" --pgdata data --username library --pwfile password \
      --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync --no-instructions >initdb.log 2>&1
  ) || { cat "$folder/initdb.log" >&2; die 'initdb failed.'; }
  (
    cd "$folder" || exit
    exec "${as_server[@]+"${as_server[@]}"}" "$programs/postgres" -D data -p "$postgres_port" \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 "$@"
  ) >"$work/postgres.log" 2>&1 &
  postgres_pid=$!
  _pids+=("$postgres_pid")
  postgres_url="postgresql://library:$PGPASSWORD@127.0.0.1:$postgres_port/library"
  _until "PostgreSQL does not answer." "$postgres_pid" "$work/postgres.log" \
    psql --quiet --host 127.0.0.1 --port "$postgres_port" --username library --dbname postgres \
    --command 'CREATE DATABASE library'
}

sql() {
  psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --host 127.0.0.1 --port "$postgres_port" --username library \
    --dbname library "$@"
}

start_redis() {
  redis_port=$(free_port)
  redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
  redis_pid=$!
  _pids+=("$redis_pid")
  redis_url="redis://127.0.0.1:$redis_port/0"
  _until "Redis does not answer." "$redis_pid" "$work/redis.log" _redis_answers
}

_redis_answers() {
  local answer
  exec 3<>"/dev/tcp/127.0.0.1/$redis_port" || return
  printf 'PING\r\n' >&3
  read -r -t 1 answer <&3 || true
  exec 3>&-
  [ "${answer:-}" = $'+PONG\r' ]
}

# Repeats a command for up to 60 seconds, as long as the process lives.
_until() { # REASON PID LOG COMMAND...
  local reason=$1 pid=$2 log=$3 attempt
  shift 3
  for attempt in $(seq 600); do
    if "$@" >/dev/null 2>&1; then
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$log" >&2
  die "$reason"
}

publish() { # PROJECT FOLDER
  say "publishing $1"
  # With a lock file apart: the one in the repository is for every runtime.
  dotnet publish "$1" --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
    -p:NuGetLockFilePath=obj/publish.lock.json --output "$2" --nologo --verbosity quiet -clp:NoSummary >&2 ||
    die "$1 could not be published."
}

start_host() { # NAME PROGRAM.dll PORT [NAME=VALUE...]
  local name=$1 program=$2 port=$3
  shift 3
  # A folder of its own: no .env of the one who measures is read.
  mkdir -p "$work/$name.run"
  host_log=$work/$name.log
  host_url=http://127.0.0.1:$port
  (
    cd "$work/$name.run" || exit
    exec env -i PATH="$PATH" HOME="$HOME" ${DOTNET_ROOT:+"DOTNET_ROOT=$DOTNET_ROOT"} ASPNETCORE_URLS="$host_url" "$@" \
      dotnet "$program"
  ) >"$host_log" 2>&1 &
  host_pid=$!
  _pids+=("$host_pid")
}

start_library() { # PORT [NAME=VALUE...]
  local port=$1
  shift
  start_host library "$work/library/Library.Host.dll" "$port" \
    DATABASE_URL="${postgres_url:-}" REDIS_URL="${redis_url:-memory://}" \
    JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)" "$@"
}

wait_for_answer() { # PATH
  _until "No answer from $host_url$1." "$host_pid" "$host_log" \
    curl --silent --fail --max-time 2 --output /dev/null "$host_url$1"
}

memory_of() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$1/status"; }

peak_memory_of() { awk '$1 == "VmHWM:" { print $2 }' "/proc/$1/status"; }

cpu_of() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/^.*\) /, ""); print ($12 + $13) / hz }' "/proc/$1/stat"; }
