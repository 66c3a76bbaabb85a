#!/usr/bin/env bash
# Builds, runs the tests, and ends with the line "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'TEXT'
usage: ./test.sh [--fast [SLICE]] [--quick] [--class PATTERN]

  --fast [SLICE]        the loop to work in: rules and use cases alone (Domain, Application and the kernel), which need
                        no server; of one slice (such as Loans, or Shared) in seconds
  --quick               everything, but install nothing
  --class PATTERN       run only the test classes of this name, as in: --class "*.SearchTests"

PostgreSQL and Redis are started from the installed packages, for as long as the tests run. Set TEST_POSTGRES_URL
or TEST_REDIS_URL to use servers that run already. With CI set, a test that finds no server fails instead of being
skipped.
TEXT
}

say() { printf '== %s\n' "$*"; }

die() {
  printf 'test.sh: %s\n' "$*" >&2
  exit 1
}

install=yes
fast=no
slice=
filter=()
while [ $# -gt 0 ]; do
  case $1 in
    --fast)
      fast=yes
      if [ $# -ge 2 ] && [[ $2 != -* ]]; then
        slice=$2
        [ -d "tests/Library.$slice.Tests" ] || die "there is no slice $slice"
        shift
      fi
      ;;
    --quick) install=no ;;
    --class)
      [ $# -ge 2 ] || die "--class needs a pattern"
      filter=(-class "$2")
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done

command -v dotnet >/dev/null || die ".NET SDK 10 is required: https://dotnet.microsoft.com/download/dotnet/10.0"
# One compiler process for all projects, whatever the environment says: the build is several times faster.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true

# Programs that live for seconds gain nothing from code that is profiled: without it the tests take a fifth less.
export DOTNET_TieredPGO=0

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

# run NAME [OPTION...]: the tests of a project, by the test program itself, which starts at once. Prints what is no
# success.
run() {
  local name=$1
  shift
  "tests/$name/bin/Debug/net10.0/$name" "$@" -noLogo -noColor -trx "$results/$name.trx" |
    { grep --line-buffered -v '^Ok, ' || true; } || status=1
}

# run_fast SLICE: only what lies in the folders of rules and use cases.
run_fast() {
  local name=Library.$1.Tests
  local namespaces=(-namespace "$name.Domain*" -namespace "$name.Application*")
  [ "$1" != Shared ] || namespaces=()
  run "$name" "${namespaces[@]+"${namespaces[@]}"}"
}

run_all() {
  local project name
  for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    say "$name"
    run "$name" "${filter[@]+"${filter[@]}"}"
    [ -s "$results/$name.trx" ] || {
      printf 'test.sh: %s left no results\n' "$name" >&2
      status=1
    }
  done
}

if [ "$fast" = yes ]; then
  slices=(Auth Books Desk Holds Loans Members Notifications Shared Transfer)
  target=Library.Fast.slnf
  if [ -n "$slice" ]; then
    slices=("$slice")
    target=tests/Library.$slice.Tests
  fi
  dotnet build "$target" --nologo --verbosity quiet -warnaserror -clp:NoSummary
  for name in "${slices[@]}"; do run_fast "$name"; done
else
  if [ "$install" = yes ]; then
    scripts/install-packages.sh tests
  fi
  say "building"
  dotnet build Library.slnx --nologo --verbosity quiet -warnaserror
  run_all
fi

# count WORD: the sum of that attribute over the counters of all result files.
count() {
  local sum=0 number
  while read -r number; do
    sum=$((sum + number))
  done < <(grep -hoE '<Counters [^>]*' "$results"/*.trx 2>/dev/null | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+')
  printf '%s' "$sum"
}

# The runner names what it skips, and keeps the reason for its result file.
skip_reasons() {
  { cat "$results"/*.trx 2>/dev/null || true; } |
    awk '/<UnitTestResult/ { skipped = /outcome="NotExecuted"/ }
         skipped && /<Message>/ { gsub(/^.*<Message>|<\/Message>.*$/, ""); print; skipped = 0 }' |
    sort | uniq -c | sed 's/^ *\([0-9]*\) /skipped \1: /'
}

# What tests have measured and do not judge.
figures() { sed -n 's/^.*\(Measured: [^<]*\).*$/\1/p' "$results"/*.trx 2>/dev/null || true; }

figures
skip_reasons
total=$(count total)
passed=$(count passed)
executed=$(count executed)
failed=$((executed - passed))
[ "$failed" -eq 0 ] || status=1
if [ "$executed" -eq 0 ]; then
  printf 'test.sh: no test ran\n' >&2
  status=1
fi
if [ -n "${CI:-}" ] && [ "$total" -ne "$executed" ]; then
  printf 'test.sh: CI skips nothing\n' >&2
  status=1
fi

printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$((total - executed))"
exit "$status"
