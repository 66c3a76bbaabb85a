#!/usr/bin/env bash
# Scripts, spelling and format. Warnings are errors of the build that test.sh makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '== %s\n' "$*"; }

scripts/install-packages.sh checks

say "shellcheck"
git ls-files -z '*.sh' .ci/run | xargs -0 shellcheck

say "codespell"
git ls-files -z '*.md' '*.cs' '*.sh' '*.sql' '*.html' .ci/run | xargs -0 codespell

say "format"
# The rules of style are enforced by the build; this looks at the files alone and need not load the projects again.
dotnet format whitespace . --folder --verify-no-changes
