#!/usr/bin/env bash
# Does the time of a refused login tell anything? Measures logins at unknown addresses, with wrong passwords and at a
# locked account, in turns, against a server of its own, and compares the medians.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/login-timing.sh [ROUNDS]

ROUNDS (200) logins of each kind. Ends with 1 if two medians differ by more than 5 %.

DATABASE_URL   the database to use, empty or not; a new SQLite file otherwise
PORT           where the server listens (8799)
TEXT
}

case ${1:-} in -h | --help) usage; exit 0 ;; esac
rounds=${1:-200}
port=${PORT:-8799}
url=http://127.0.0.1:$port
members=50
batch=25
limit=5

work=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$work"
}
trap cleanup EXIT

dotnet build src/Library.Host --configuration Release --nologo --verbosity quiet
root=$PWD
(
  cd "$work"
  exec env DOTNET_ENVIRONMENT=Production ASPNETCORE_URLS="$url" \
    DATABASE_URL="${DATABASE_URL:-sqlite:///$work/library.db}" REDIS_URL=memory:// \
    JWT_SECRET_KEY="$(head -c 32 /dev/urandom | base64)" RATE_LIMIT=on TRUSTED_PROXIES=127.0.0.0/8 LOG_LEVEL=WARNING \
    dotnet "$root/src/Library.Host/bin/Release/net10.0/Library.Host.dll"
) >"$work/log" 2>&1 &
server=$!
for _ in $(seq 100); do
  curl --silent --fail --output /dev/null "$url/health/ready" && break
  kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 2; }
  sleep 0.2
done

# Every request comes from a client of its own, so that no limit but the lock of an account is met.
request() { # PATH JSON [KIND]
  printf 'url = "%s%s"\nheader = "Content-Type: application/json"\nheader = "X-Forwarded-For: 10.%d.%d.%d"\n' \
    "$url" "$1" $((RANDOM % 256)) $((RANDOM % 256)) $((RANDOM % 256))
  printf 'data = "%s"\noutput = "/dev/null"\nsilent\nwrite-out = "%%{http_code} %%{time_total} %s\\n"\nnext\n' \
    "${2//\"/\\\"}" "${3:-}"
}
login() { request /auth/login "{\"email\":\"$1\",\"password\":\"$2\"}" "${3:-}"; }
# All over one connection; nothing comes after the last "next".
send() { sed '$d' | curl --config -; }

run=$(date +%s%N)
address() { printf 'reader.%s.%s@example.org' "$1" "$run"; }
right='correct horse battery staple'
wrong='correct horse battery stable'

{
  for member in $(seq 0 "$members"); do
    request /members "{\"name\":\"Reader\",\"email\":\"$(address "$member")\",\"password\":\"$right\"}"
  done
} | send >"$work/answers"
if grep -qv '^201 ' "$work/answers"; then
  echo 'A registration failed.' >&2
  exit 2
fi

measure() { # FROM TO: one of each kind in every round, in any order
  for round in $(seq "$1" "$2"); do
    for kind in $(shuf -e unknown wrong locked); do
      case $kind in
        unknown) login "$(address "nobody.$round")" "$wrong" "$kind" ;;
        wrong) login "$(address $((round % members + 1)))" "$wrong" "$kind" ;;
        locked) login "$(address 0)" "$right" "$kind" ;;
      esac
    done
  done
}

# The right password in between, so that no other account is locked.
forgive() { for member in $(seq 1 "$members"); do login "$(address "$member")" "$right"; done; }

{ for _ in $(seq 10); do login "$(address 0)" "$wrong"; done; } | send >/dev/null
locked_at=$SECONDS
measure 1 20 | send >/dev/null
for from in $(seq 21 "$batch" $((rounds + 20))); do
  to=$((from + batch - 1 < rounds + 20 ? from + batch - 1 : rounds + 20))
  # The lock of a minute must outlast what is measured.
  if [ $((SECONDS - locked_at)) -gt 25 ]; then
    sleep $((61 - SECONDS + locked_at > 0 ? 61 - SECONDS + locked_at : 0))
    { login "$(address 0)" "$right"; for _ in $(seq 10); do login "$(address 0)" "$wrong"; done; } | send >/dev/null
    locked_at=$SECONDS
  fi
  measure "$from" "$to" | send >"$work/answers"
  if [ $((SECONDS - locked_at)) -ge 58 ]; then
    echo 'This machine is too slow: the lock was over before the end.' >&2
    exit 2
  fi
  if grep -qv '^401 ' "$work/answers"; then
    echo 'A login was not refused with 401:' >&2
    cut -d' ' -f1 "$work/answers" | sort | uniq -c >&2
    exit 2
  fi
  cat "$work/answers" >>"$work/times"
  [ $(((to - 20) % 200)) != 0 ] || forgive | send >/dev/null
done

median() { # KIND, in milliseconds
  awk -v kind="$1" '$3 == kind { print $2 * 1000 }' "$work/times" | sort -n |
    awk '{ at[NR] = $1 } END { print (at[int((NR + 1) / 2)] + at[int(NR / 2) + 1]) / 2 }'
}
kinds=(unknown wrong locked)
printf '%-8s %10s\n' login 'median, ms'
for kind in "${kinds[@]}"; do printf '%-8s %10.2f\n' "$kind" "$(median "$kind")"; done
for kind in "${kinds[@]}"; do median "$kind"; done | sort -n | awk -v limit="$limit" '
  { at[NR] = $1 }
  END {
    apart = (at[3] / at[1] - 1) * 100
    printf "%.1f %% apart, %d %% allowed\n", apart, limit
    exit apart > limit
  }'
