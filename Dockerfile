# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ src/
RUN dotnet restore src/Library.Host --locked-mode --runtime linux-x64 -p:PublishReadyToRun=true
RUN dotnet publish src/Library.Host --configuration Release --output /app --no-restore \
    --runtime linux-x64 --self-contained false -p:PublishReadyToRun=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
WORKDIR /app
COPY --from=build /app ./
# The image's user is not root and owns nothing but /data, where a SQLite file may live.
RUN mkdir /data && chown app:app /data
USER app
VOLUME /data
ENV ASPNETCORE_URLS=http://+:8000 \
    ASPNETCORE_HTTP_PORTS= \
    LOG_FORMAT=json
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["dotnet", "Library.Host.dll", "check-health"]
ENTRYPOINT ["dotnet", "Library.Host.dll"]
