#!/usr/bin/env bash
# Do logins starve the rest? Sends fifty at once to the published service, whose passwords are hashed for real, and asks
# it meanwhile whether it is alive.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/starvation.sh [--logins N] [--waves N] [--output FILE]

Asks GET /health over one connection after another, first while nothing else happens, then during --waves (12) of
--logins (50) sent at once from five addresses. Writes a table to --output (bench/results/starvation.md).

Ends with 1 if the 99th percentile of /health is more than five times what it was, or if the process takes more memory
than a hash (19 MiB) for each core and 50 MiB; with 2 if it could not be measured. Takes a minute.
TEXT
}

# shellcheck source=bench/lib.sh
. bench/lib.sh

logins=50
waves=12
output=bench/results/starvation.md
read_options logins waves output -- "$@"
[[ $logins =~ ^[1-9][0-9]*$ && $waves =~ ^[1-9][0-9]*$ ]] || refuse

password='correct horse battery staple'
# So short that what is asked after the last login weighs nothing, so long that the new connection does not either.
batch=100
slowdown=5
megabytes=$(($(nproc) * 19 + 50))

require curl curl
mkdir -p "$(dirname "$output")"
publish src/Library.Host "$work/library"
start_library "$(free_port)" DATABASE_URL="sqlite:///$work/library.db" RATE_LIMIT=off
wait_for_answer /health/ready

requests() { # COUNT COMMAND...: a file for curl with what COMMAND prints for each number
  local count=$1 number
  shift
  for number in $(seq "$count"); do
    [ "$number" -eq 1 ] || echo next
    "$@" "$number"
    printf 'output = "/dev/null"\nsilent\nwrite-out = "%%{http_code} %%{time_total}\\n"\n'
  done
}
# shellcheck disable=SC2317
{
  post() {
    printf 'url = "%s%s"\nheader = "Content-Type: application/json"\ndata = "%s"\n' "$host_url" "$1" "${2//\"/\\\"}"
  }
  health() { printf 'url = "%s/health"\n' "$host_url"; }
  registration() {
    post /members "{\"name\":\"A Reader\",\"email\":\"reader.$1@example.org\",\"password\":\"$password\"}"
  }
  # From five addresses, as only 16 passwords of one client may wait; more are refused.
  login() {
    post /auth/login "{\"email\":\"reader.$1@example.org\",\"password\":\"$password\"}"
    printf 'interface = "127.0.0.%s"\n' "$((2 + $1 % 5))"
  }
}

all() { # STATUS FILE: that nothing else was answered
  if grep -qv "^$1 " "$2"; then
    cut -d' ' -f1 "$2" | sort | uniq -c >&2
    die "Not every answer was $1."
  fi
}

requests "$batch" health >"$work/health"
requests "$logins" registration >"$work/registrations"
requests "$logins" login >"$work/logins"
curl --config "$work/registrations" >"$work/registered"
all 201 "$work/registered"

at_once() {
  curl --parallel --parallel-immediate --parallel-max "$logins" --no-progress-meter --config "$work/logins" \
    >>"$work/logged-in"
}

say 'warming up'
for _ in $(seq 50); do curl --config "$work/health"; done >/dev/null
at_once
: >"$work/logged-in"

say 'asking while nothing else happens'
for _ in $(seq 100); do curl --config "$work/health"; done >"$work/idle"
all 200 "$work/idle"

sleep 2
memory=$(memory_of "$host_pid")
echo 5 >"/proc/$host_pid/clear_refs"
began=$(date +%s%N)
touch "$work/busy"
for wave in $(seq "$waves"); do
  say "wave $wave of $waves"
  at_once &
  storm=$!
  while :; do
    curl --config "$work/health" >"$work/batch"
    kill -0 "$storm" 2>/dev/null || break
    cat "$work/batch" >>"$work/busy"
  done
  wait "$storm"
done
took=$((($(date +%s%N) - began) / 1000000))
all 200 "$work/logged-in"
all 200 "$work/busy"
grown=$((($(peak_memory_of "$host_pid") - memory + 1023) / 1024))

percentile() { # FILE PERCENT, in milliseconds
  cut -d' ' -f2 "$1" | sort -n |
    awk -v percent="$2" '{ at[NR] = $1 } END { rank = int(NR * percent / 100 + 0.999999); print at[rank] * 1000 }'
}

{
  printf '# Logins do not starve the rest\n\nBy bench/starvation.sh --logins %s --waves %s, ' "$logins" "$waves"
  printf 'on %s cores of %s, %s. ' \
    "$(nproc)" "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -n 1)" "$(date +%F)"
  printf '%s logins a second; the 99th percentile of their time was %.0f ms.\n\n' \
    "$((logins * waves * 1000 / took))" "$(percentile "$work/logged-in" 99)"
  printf '| GET /health | requests | median | 99th percentile | longest |\n|---|--:|--:|--:|--:|\n'
  for state in idle busy; do
    printf '| %s | %s | %.2f ms | %.2f ms | %.2f ms |\n' \
      "$([ $state = idle ] && echo 'nothing else' || echo "during $logins logins at once")" \
      "$(wc -l <"$work/$state")" "$(percentile "$work/$state" 50)" "$(percentile "$work/$state" 99)" \
      "$(percentile "$work/$state" 100)"
  done
  awk -v idle="$(percentile "$work/idle" 99)" -v busy="$(percentile "$work/busy" 99)" -v limit="$slowdown" \
    -v grown="$grown" -v most="$megabytes" 'BEGIN {
    slow = busy > limit * idle
    fat = grown > most
    printf "\n- 99th percentile: %.1f times as long, at most %d: ", busy / idle, limit
    print slow ? "**too much**" : "holds"
    printf "- Memory: %d MiB more, at most %d: %s\n", grown, most, fat ? "**too much**" : "holds"
    exit slow || fat }' && echo 0 >"$work/status" || echo 1 >"$work/status"
} >"$output"
cat "$output"
exit "$(cat "$work/status")"
