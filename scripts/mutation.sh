#!/usr/bin/env bash
# Changes the code of Domain and Application in one place at a time and asks the tests whether they notice; the tests
# of a slice are those that stryker-config.json names. Works in a copy; docs/mutation.md says the rest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: scripts/mutation.sh [--only PATTERN]... [--without-static] [--output FOLDER] [SLICE...]

  SLICE              Auth, Books, Desk, Holds, Loans, Members, Notifications, Shared or Transfer; all of them when none
                     is named. Five to fifteen minutes each
  --only PATTERN     only these files, such as '**/Domain/Email.cs'
  --without-static  leaves out what is computed once for a program, of which each mutation needs a build
  --output FOLDER    where the reports go (artifacts/mutation)

Ends with a table, and with exit code 1 where less than 85 % were noticed.
TEXT
}

slices=()
only=()
static=with
output=$PWD/artifacts/mutation
while [ $# -gt 0 ]; do
  case $1 in
    --only | --output)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      if [ "$1" = --only ]; then only+=(--mutate "$2"); else output=$(realpath -m "$2"); fi
      shift
      ;;
    --without-static) static=without ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*)
      usage >&2
      exit 2
      ;;
    *)
      [ "$1" = Shared ] || [ -d "src/Library.$1/Domain" ] || { usage >&2; exit 2; }
      slices+=("$1")
      ;;
  esac
  shift
done
[ ${#slices[@]} -gt 0 ] || slices=(Auth Books Desk Holds Loans Members Notifications Shared Transfer)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
# In milliseconds: Stryker finds no SDK where `dotnet --info` takes longer, as on a busy machine.
export DOTNET_INFO_WAIT_TIME=120000

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do
  if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | xargs -0 cp --parents --target-directory "$copy"

reports=()
for slice in "${slices[@]}"; do
  printf '== %s\n' "$slice"
  folder=$output/$slice
  rm -rf "$folder"
  mkdir -p "$folder"
  (
    cd "$copy/tests/Library.$slice.Tests"
    dotnet tool restore >"$folder/log.txt"
    dotnet build --nologo --verbosity quiet >>"$folder/log.txt"
    options=("${only[@]+"${only[@]}"}")
    # The kernel has no layers: all of it is rules.
    [ "$slice" != Shared ] || [ ${#options[@]} -gt 0 ] || options=(--mutate "**/*.cs")
    case $slice in
      Books) others=(Transfer) ;;
      Shared) others=(Platform) ;;
      *) others=() ;;
    esac
    for other in "${others[@]+"${others[@]}"}"; do
      options+=(--test-project "Library.$slice.Tests.csproj")
      options+=(--test-project "../Library.$other.Tests/Library.$other.Tests.csproj")
    done
    dotnet stryker --config-file "$copy/scripts/stryker-config.json" --project "Library.$slice.csproj" \
      "${options[@]+"${options[@]}"}" --skip-version-check --output "$folder" >>"$folder/log.txt"
  ) || {
    tail -n 20 "$folder/log.txt" >&2
    printf 'mutation.sh: no result for %s; the whole log is %s\n' "$slice" "$folder/log.txt" >&2
    exit 1
  }
  reports+=("$folder/reports/mutation-report.json")
done

dotnet run scripts/mutants.cs -- "$copy" "$static" "${reports[@]}"
