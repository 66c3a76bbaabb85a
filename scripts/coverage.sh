#!/usr/bin/env bash
# Runs the tests and prints which share of the lines of each project they pass through. It tells where no test is at
# all; what the tests are worth is what scripts/mutation.sh asks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: scripts/coverage.sh [--quick] [NAME...]

  NAME      Auth, Books, Desk, Holds, Host, Loans, Members, Notifications, Platform, Shared, Transfer or Web: only the
            tests of these, and what they cover
  --quick   install nothing

Prints a table: lines, lines that a test passes through, and the share. The reports (Cobertura) are kept in
artifacts/coverage.
TEXT
}

install=yes
names=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) install=no ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      [ -d "tests/Library.$1.Tests" ] || { usage >&2; exit 2; }
      names+=("$1")
      ;;
  esac
  shift
done
[ ${#names[@]} -gt 0 ] || names=(Auth Books Desk Holds Host Loans Members Notifications Platform Shared Transfer Web)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true

if [ "$install" = yes ]; then
  scripts/install-packages.sh tests
fi

collector="XPlat Code Coverage;Include=[Library.*]*;Exclude=[*.Tests]*,[Library.Testing]*"
collector+=";ExcludeAssembliesWithoutSources=None"
results=artifacts/coverage
rm -rf "$results"
for name in "${names[@]}"; do
  printf '== %s\n' "$name"
  dotnet build "tests/Library.$name.Tests" --nologo --verbosity quiet
  dotnet test "tests/Library.$name.Tests" --no-build --nologo --verbosity quiet --logger "console;verbosity=minimal" \
    --collect "$collector" --results-directory "$results/$name"
done

# A line counts once, and is covered if the tests of any project pass through it.
find "$results" -name 'coverage.cobertura.xml' -print0 | xargs -0 cat | awk '
  match($0, /<source>[^<]*/) { root = substr($0, RSTART + 8, RLENGTH - 8) }
  match($0, /filename="[^"]*"/) { file = root substr($0, RSTART + 10, RLENGTH - 11); sub(/^.*\/src\//, "", file) }
  file ~ /\/obj\// { next }
  /<line number=/ {
    match($0, /number="[0-9]+"/); line = file ":" substr($0, RSTART + 8, RLENGTH - 9)
    match($0, /hits="[0-9]+"/); hits = substr($0, RSTART + 6, RLENGTH - 7)
    if (!(line in covered)) covered[line] = 0
    if (hits > 0) covered[line] = 1
  }
  END {
    for (line in covered) {
      project = line; sub(/\/.*$/, "", project)
      lines[project]++; passed[project] += covered[line]
      lines["all"]++; passed["all"] += covered[line]
    }
    for (project in lines) {
      share = 100 * passed[project] / lines[project]
      printf "%-24s %7d %7d %6.1f %%\n", project, lines[project], passed[project], share
    }
  }' | sort
