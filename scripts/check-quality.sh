#!/usr/bin/env bash
# Scripts, spelling, warnings and format: everything that needs no test to be seen.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# One compiler process for all projects, whatever the environment says: the build is several times faster.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true

say() { printf '== %s\n' "$*"; }

scripts/install-packages.sh checks

say "shellcheck"
git ls-files -z '*.sh' .ci/run | xargs -0 shellcheck

say "codespell"
git ls-files -z '*.md' '*.cs' '*.sh' '*.sql' '*.html' .ci/run | xargs -0 codespell

say "restore"
dotnet restore Library.slnx --nologo --verbosity quiet

say "build, with warnings as errors"
dotnet build Library.slnx --no-restore --nologo --verbosity quiet -warnaserror

say "format"
# The rules of style are enforced by the build; this looks at the files alone and need not load the projects again.
dotnet format whitespace . --folder --verify-no-changes
