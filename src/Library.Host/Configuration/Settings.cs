using System.Collections;
using System.Net;
using Library.Notifications;
using Library.Platform.Logging;
using Library.Platform.Tokens;
using Library.Transfer;

namespace Library.Host.Configuration;

/// <summary>
/// The whole configuration, validated; it never changes after the start, and printing it prints no secret. The table of
/// the variables behind it is <see cref="SettingsVariables"/>.
/// </summary>
internal sealed record Settings
{
    /// <summary>The environment's name, by the framework's own rule; pass it on to the host so that both
    /// agree.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>Whether the defaults of Development apply.</summary>
    public bool IsDevelopment => IsDevelopmentName(EnvironmentName);

    /// <summary>Where the data is.</summary>
    public required DatabaseUrl Database { get; init; }

    /// <summary>How many connections to a PostgreSQL server there are at most.</summary>
    public required int DatabasePoolSize { get; init; }

    /// <summary>Whether a PostgreSQL server prepares statements that are used again.</summary>
    public required bool PreparesStatements { get; init; }

    /// <summary>Where the cache is.</summary>
    public required RedisUrl Redis { get; init; }

    /// <summary>The key that tokens are signed with.</summary>
    public required SigningKey SigningKey { get; init; }

    /// <summary>How long an access token lives.</summary>
    public required TimeSpan AccessTokenLifetime { get; init; }

    /// <summary>How long a session can be renewed.</summary>
    public required TimeSpan RefreshTokenLifetime { get; init; }

    /// <summary>How long a mailed verification link works.</summary>
    public required TimeSpan VerificationTokenLifetime { get; init; }

    /// <summary>How long the cache keeps an entry.</summary>
    public required TimeSpan CacheLifetime { get; init; }

    /// <summary>The beginning of mailed links: an absolute URL without a slash at its end.</summary>
    public required string AppBaseUrl { get; init; }

    /// <summary>Where people reach this service; null where it was not said.</summary>
    public string? PublicAddress => AppBaseUrl == AddressVariables.AppBaseUrl.Default ? null : AppBaseUrl;

    /// <summary>The path below which a proxy serves this; null where that is the root of a host.</summary>
    public required string? PathBase { get; init; }

    /// <summary>The table of rights.</summary>
    public required AccessPolicy AccessPolicy { get; init; }

    /// <summary>Whether the library is staffed as soon as it has a librarian, because no policy was chosen.</summary>
    public required bool BecomesStaffed { get; init; }

    /// <summary>Whether guessing and flooding are slowed down.</summary>
    public required bool LimitsRates { get; init; }

    /// <summary>How much of what one client may do, where that is limited.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>Whether the commonest passwords are allowed.</summary>
    public required bool AllowsCommonPasswords { get; init; }

    /// <summary>The networks whose X-Forwarded-For counts; empty where there is no proxy, null where nothing was
    /// said.</summary>
    public required IReadOnlyList<IPNetwork>? TrustedProxies { get; init; }

    /// <summary>The origins whose pages may call this service, as browsers send them.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>The least severe level that is logged.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>How lines are written.</summary>
    public required LogFormat LogFormat { get; init; }

    /// <summary>How mail is sent; null means that it is logged instead.</summary>
    public required SmtpOptions? Smtp { get; init; }

    /// <summary>Where mail is left as text files while there is no mail server; null means nowhere.</summary>
    public required string? MailFolder { get; init; }

    /// <summary>The catalogue elsewhere that titles are looked up in; null means none.</summary>
    public required BookSourceOptions? BookSource { get; init; }

    /// <summary>Where traces and metrics are sent; null means nowhere.</summary>
    public required Uri? TelemetryEndpoint { get; init; }

    /// <summary>Whether they are sent as HTTP requests; as gRPC otherwise.</summary>
    public required bool SendsTelemetryOverHttp { get; init; }

    /// <summary>Reads the environment of this process and <c>.env</c> in its working directory.</summary>
    /// <exception cref="SettingsException">Something is missing or faulty; it lists everything that is.</exception>
    public static Settings Load() =>
        Load(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(
                    pair => (string)pair.Key,
                    pair => (string?)pair.Value ?? string.Empty,
                    StringComparer.Ordinal
                ),
            Environment.CurrentDirectory
        );

    /// <summary>Reads the given environment variables and <c>.env</c> in the given directory. An empty variable counts
    /// as unset.</summary>
    /// <param name="environment">The environment variables; they win over the file. Unknown ones are ignored.</param>
    /// <param name="directory">Where <c>.env</c> may be, in which an unknown name is a fault; null where no file is
    /// read.</param>
    /// <exception cref="SettingsException">Something is missing or faulty; it lists everything that is.</exception>
    public static Settings Load(IReadOnlyDictionary<string, string> environment, string? directory)
    {
        var environmentName = EnvironmentNameOf(environment);
        var faultsOfFile = new List<SettingFault>();
        var file = directory is null
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : DotEnvFile.Read(directory, (name, rule) => faultsOfFile.Add(new SettingFault(name, rule)));
        var reader = new SettingsReader(environment, file, IsDevelopmentName(environmentName));
        faultsOfFile.ForEach(fault => reader.Refuse(fault.Name, fault.Rule));

        var settings = Read(reader, environmentName);
        reader.ThrowIfFaulty();
        return settings;
    }

    private static Settings Read(SettingsReader reader, string environmentName) =>
        new()
        {
            EnvironmentName = environmentName,
            Database = ReadDatabase(reader, environmentName),
            DatabasePoolSize = reader.Read(StorageVariables.DatabasePoolSize),
            PreparesStatements = reader.Read(StorageVariables.DatabasePreparedStatements),
            Redis = reader.Read(StorageVariables.RedisUrl),
            SigningKey = ReadSigningKey(reader, environmentName),
            AccessTokenLifetime = reader.Read(TokenVariables.AccessTokenTtlMinutes),
            RefreshTokenLifetime = reader.Read(TokenVariables.RefreshTokenTtlDays),
            VerificationTokenLifetime = reader.Read(TokenVariables.VerificationTokenTtlHours),
            CacheLifetime = reader.Read(StorageVariables.CacheTtl),
            AppBaseUrl = reader.Read(AddressVariables.AppBaseUrl),
            PathBase = reader.ReadOptional(AddressVariables.PathBase),
            AccessPolicy = reader.Read(AccessVariables.AccessPolicy),
            BecomesStaffed = !reader.IsSet(AccessVariables.AccessPolicy),
            LimitsRates = reader.Read(AccessVariables.RateLimit),
            Limits = LimitSettings.Read(reader),
            AllowsCommonPasswords = reader.Read(AccessVariables.CommonPasswords),
            TrustedProxies = reader.ReadOptional(AddressVariables.TrustedProxies),
            CorsOrigins = reader.ReadOptional(AddressVariables.CorsOrigins) ?? [],
            LogLevel = reader.Read(ReportVariables.LogLevel),
            LogFormat = reader.Read(ReportVariables.LogFormat),
            Smtp = SmtpSetting.Read(reader, IsDevelopmentName(environmentName)),
            MailFolder = reader.ReadOptional(MailVariables.MailFolder),
            BookSource = reader.ReadOptional(AddressVariables.BookSource),
            TelemetryEndpoint = reader.ReadOptional(ReportVariables.TelemetryEndpoint),
            SendsTelemetryOverHttp = reader.Read(ReportVariables.TelemetryProtocol) is "http/protobuf",
        };

    private static DatabaseUrl ReadDatabase(SettingsReader reader, string environmentName)
    {
        var database = reader.Read(StorageVariables.DatabaseUrl);
        if (
            !IsDevelopmentName(environmentName)
            && database is DatabaseUrl.PostgreSql server
            && PublishedSecrets.Contains(server.Password)
        )
        {
            reader.Refuse(
                StorageVariables.DatabaseUrl.Name,
                "must not hold a password that this program's repository publishes"
            );
        }

        return database;
    }

    private static SigningKey ReadSigningKey(SettingsReader reader, string environmentName)
    {
        var name = TokenVariables.JwtSecretKey.Name;
        var text = reader.Read(TokenVariables.JwtSecretKey);
        if (!IsDevelopmentName(environmentName) && PublishedSecrets.Contains(text))
        {
            reader.Refuse(name, "must not be a secret that this program's repository publishes");
        }

        // Without an algorithm there is no telling what the key must be.
        var algorithm = reader.Read(TokenVariables.JwtAlgorithm);
        return text is null || algorithm is null
            ? null!
            : reader.Accept(name, SigningKeySetting.Parse(algorithm, text));
    }

    // The same order as in the framework's WebApplicationBuilder, where DOTNET_ENVIRONMENT wins.
    private static string EnvironmentNameOf(IReadOnlyDictionary<string, string> environment) =>
        new[] { "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT" }
            .Select(name => environment.GetValueOrDefault(name))
            .FirstOrDefault(text => !string.IsNullOrEmpty(text))
        ?? Environments.Production;

    private static bool IsDevelopmentName(string name) =>
        string.Equals(name, Environments.Development, StringComparison.OrdinalIgnoreCase);
}
