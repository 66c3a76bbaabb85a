#!/usr/bin/env bash
# Measures the cost of a small library to its machine: size, time from the start to the first page, and memory while
# nothing is asked.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: bench/idle.sh [ROUNDS]

Publishes the service as its image does, and starts it ROUNDS (5) times on an empty SQLite file with the cache in the
process. Prints medians: milliseconds to the first page, and MiB that are resident half a minute after a few pages
were read.
TEXT
}

case ${1:-} in -h | --help) usage; exit 0 ;; esac
rounds=${1:-5}
# shellcheck source=bench/lib.sh
source bench/lib.sh
pages=(/ '/search?q=art' /opening-hours /login)
quiet_seconds=30

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

require curl curl
publish src/Library.Host "$work/library"
for _ in $(seq "$rounds"); do
  folder=$(mktemp -d -p "$work")
  begun=$EPOCHREALTIME
  start_library "$(free_port)" DATABASE_URL="sqlite:///$folder/library.db" REDIS_URL=memory://
  until curl --silent --fail --output /dev/null --max-time 2 "$host_url/"; do
    kill -0 "$host_pid" || die "$(tail -n 20 "$host_log")"
  done
  echo $(((${EPOCHREALTIME/./} - ${begun/./}) / 1000)) >>"$work/starts"
  for page in "${pages[@]}"; do curl --silent --fail --output /dev/null "$host_url$page"; done
  sleep "$quiet_seconds"
  echo $(($(memory_of "$host_pid") / 1024)) >>"$work/memory"
  stop "$host_pid"
done

printf 'published, MiB: %s\n' "$(du -sm "$work/library" | cut -f 1)"
printf 'start to the first page, ms: %s\n' "$(median <"$work/starts")"
printf 'resident while idle, MiB: %s (120 is the goal)\n' "$(median <"$work/memory")"
