#!/usr/bin/env bash
# Known vulnerabilities and licences of every package that the service brings along, direct or not. Needs the package feed's audit data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '== %s\n' "$*"; }

say "vulnerable packages"
dotnet restore src/Library.Host --locked-mode --nologo --verbosity quiet
report=$(dotnet list src/Library.Host package --vulnerable --include-transitive)
printf '%s\n' "$report"
if grep -qE '> .* (Low|Moderate|High|Critical)' <<<"$report"; then
  printf 'A package has a known vulnerability.\n' >&2
  exit 1
fi

say "licences"
allowed='^(MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|PostgreSQL|MS-PL|Apache-2\.0 AND MIT)$'
folder=$(dotnet nuget locals global-packages --list | sed 's/.*: //')
status=0
while read -r name version; do
  specification="$folder/${name,,}/${version,,}/${name,,}.nuspec"
  licence=$(sed -n 's/.*<license type="expression">\([^<]*\)<.*/\1/p' "$specification" 2>/dev/null || true)
  [ -n "$licence" ] || licence=$(sed -n 's/.*<licenseUrl>\([^<]*\)<.*/\1/p' "$specification" 2>/dev/null || true)
  if ! grep -qE "$allowed" <<<"$licence" && ! grep -qxF "$name $licence" scripts/known-licences.txt; then
    printf '%s %s: licence %s is not in the list\n' "$name" "$version" "${licence:-unknown}" >&2
    status=1
  fi
done < <(dotnet list src/Library.Host package --include-transitive --format json |
  tr ',' '\n' | sed -n 's/.*"id": *"\([^"]*\)".*/\1/p; s/.*"resolvedVersion": *"\([^"]*\)".*/\1/p' | paste -d' ' - - | sort -u)
exit "$status"
