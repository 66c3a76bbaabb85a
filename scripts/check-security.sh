#!/usr/bin/env bash
# Known vulnerabilities and licences of every package that the service brings along, direct or not. Vulnerabilities need
# the package feed's audit data: a feed without them reports nothing, whatever is there, so a package that is known to
# be vulnerable is tried first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TEXT'
usage: scripts/check-security.sh [--require-audit]

  --require-audit   ends with 1 also where the package feed has no audit data, so that nothing could be checked

Exit codes: 0 nothing was found, or the vulnerabilities were NOT CHECKED, which it says; 1 something was found.
TEXT
}

require_audit=no
case ${1-} in
  '') ;;
  --require-audit) require_audit=yes ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

say() { printf '== %s\n' "$*"; }

# is_vulnerable PROJECT: prints the report, and tells whether it names a vulnerability. Without a report the check ends:
# in a condition a failure would count as an answer.
is_vulnerable() {
  local report
  report=$(dotnet list "$1" package --vulnerable --include-transitive) ||
    { printf '%s\nThe vulnerabilities of %s cannot be listed.\n' "$report" "$1" >&2; exit 1; }
  printf '%s\n' "$report"
  grep -qE '> .* (Low|Moderate|High|Critical)' <<<"$report"
}

# try_feed: whether the feed reports GHSA-5crp-9r3c-p9vr, which Newtonsoft.Json had until 13.0.1; says why it cannot be
# told.
try_feed() {
  local folder
  folder=$(mktemp -d)
  cat >"$folder/bad.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.3" />
  </ItemGroup>
</Project>
XML
  local reason=
  if ! dotnet restore "$folder/bad.csproj" --nologo --verbosity quiet >/dev/null 2>&1; then
    reason="Newtonsoft.Json 12.0.3, which is known to be vulnerable, cannot be had to try the package feed with"
  elif ! (is_vulnerable "$folder/bad.csproj") >/dev/null 2>&1; then
    reason="the package feed reports nothing about Newtonsoft.Json 12.0.3, which is known to be vulnerable"
  fi
  rm -rf "$folder"
  [ -z "$reason" ] || { printf 'NOT CHECKED for vulnerabilities: %s.\n' "$reason" >&2; return 1; }
}

status=0
conclusion="nothing found"
say "vulnerable packages"
dotnet restore src/Library.Host --locked-mode --nologo --verbosity quiet
if ! try_feed; then
  conclusion="nothing found in the licences; vulnerabilities were NOT CHECKED"
  [ "$require_audit" = no ] || status=1
elif is_vulnerable src/Library.Host; then
  printf 'A package has a known vulnerability.\n' >&2
  status=1
fi

say "licences"
allowed='^(MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|PostgreSQL|MS-PL|Apache-2\.0 AND MIT)$'
folder=$(dotnet nuget locals global-packages --list | sed 's/.*: //')
packages=$(dotnet list src/Library.Host package --include-transitive --format json |
  tr ',' '\n' | sed -n 's/.*"id": *"\([^"]*\)".*/\1/p; s/.*"resolvedVersion": *"\([^"]*\)".*/\1/p' |
  paste -d' ' - - | sort -u) || packages=
[ -n "$packages" ] || { printf 'The packages cannot be listed.\n' >&2; exit 1; }
while read -r name version; do
  specification="$folder/${name,,}/${version,,}/${name,,}.nuspec"
  licence=$(sed -n 's/.*<license type="expression">\([^<]*\)<.*/\1/p' "$specification" 2>/dev/null || true)
  [ -n "$licence" ] || licence=$(sed -n 's/.*<licenseUrl>\([^<]*\)<.*/\1/p' "$specification" 2>/dev/null || true)
  if ! grep -qE "$allowed" <<<"$licence" && ! grep -qxF "$name $licence" scripts/known-licences.txt; then
    printf '%s %s: licence %s is not in the list\n' "$name" "$version" "${licence:-unknown}" >&2
    status=1
  fi
done <<<"$packages"
[ "$status" -eq 0 ] || exit "$status"
say "$conclusion"
