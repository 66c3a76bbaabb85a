#!/usr/bin/env bash
# Do clients that are generated from /openapi.json compile? With openapi-typescript (TypeScript) and NSwag (C#).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

openapi_typescript=7.13.0
typescript=5.9.3
nswag=14.7.1

say() { printf '== %s\n' "$*"; }

program=$PWD/src/Library.Host/bin/Release/net10.0/Library.Host.dll
work=$(mktemp -d)
service=
finish() {
  [ -z "$service" ] || kill "$service" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT

say "openapi.json"
dotnet build src/Library.Host --configuration Release --nologo --verbosity quiet
mkdir "$work/service"
: > "$work/log"
(
  cd "$work/service"
  exec env ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=http://127.0.0.1:0 dotnet "$program"
) > "$work/log" &
service=$!
until address=$(grep -o 'http://127\.0\.0\.1:[0-9]*' "$work/log" | head -n 1); do
  kill -0 "$service"
  sleep 0.2
done
curl --fail --silent --show-error "$address/openapi.json" --output "$work/openapi.json"

say "openapi-typescript"
mkdir "$work/typescript"
npm install --prefix "$work/typescript" --silent --no-audit --no-fund \
  "openapi-typescript@$openapi_typescript" "typescript@$typescript"
cat > "$work/typescript/use.ts" <<'TypeScript'
import type { components, paths } from "./library";

type Loan = components["schemas"]["LoanResponse"];
const returnedAt = (loan: Loan): string | null => loan.returned_at;
const status: NonNullable<paths["/loans"]["get"]["parameters"]["query"]>["status"] = "open";
export const used = [returnedAt, status];
TypeScript
(
  cd "$work/typescript"
  node_modules/.bin/openapi-typescript ../openapi.json --output library.ts
  node_modules/.bin/tsc --noEmit --strict --target es2022 --module es2022 --moduleResolution bundler use.ts library.ts
)

say "NSwag"
dotnet tool install NSwag.ConsoleCore --version "$nswag" --tool-path "$work/tools" --verbosity quiet
mkdir "$work/csharp"
"$work/tools/nswag" openapi2csclient "/input:$work/openapi.json" "/output:$work/csharp/Client.cs" \
  /className:LibraryClient /namespace:Clients /jsonLibrary:SystemTextJson /generateNullableReferenceTypes:true
cat > "$work/csharp/Clients.csproj" <<'Project'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
Project
cat > "$work/csharp/Use.cs" <<'Use'
using Clients;

public static class Use
{
    public static DateTimeOffset? ReturnedAt(LoanResponse loan) => loan.Returned_at;

    public static Task<ICollection<BookResponse>> BooksAsync(LibraryClient client) => client.ListBooksAsync(10, null);
}
Use
dotnet build "$work/csharp" --nologo --verbosity quiet

say "clients compile"
