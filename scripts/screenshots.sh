#!/usr/bin/env bash
# Takes the pictures of docs/images anew: real pages of a library with a few titles, in Chromium. Needs what
# scripts/install-packages.sh installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet build tests/Library.Pages.Tests --nologo -v q
SCREENSHOTS=$PWD/docs/images CI=true tests/Library.Pages.Tests/bin/Debug/net10.0/Library.Pages.Tests \
  -class Library.Pages.Tests.Screenshots -noLogo
