namespace Library.Host.Configuration;

/// <summary>The secrets that anyone can read in this repository, and that therefore protect nothing.</summary>
internal static class PublishedSecrets
{
    /// <summary>Signs tokens in Development, where nothing else is set. Long enough for HS512.</summary>
    public const string DevelopmentSigningKey =
        "development-only-secret-that-this-repository-publishes-do-not-use-it-elsewhere";

    /// <summary>The signing key of <c>.env.example</c>.</summary>
    public const string ExampleSigningKey = "replace-me-with-at-least-32-bytes-of-random-secret";

    /// <summary>The database password of <c>.env.example</c>.</summary>
    public const string ExamplePassword = "replace-me";

    /// <summary>The signing key that <c>docker-compose.yml</c> once had.</summary>
    public const string ComposeSigningKey = "a-secret-for-docker-compose-on-one-machine-only";

    /// <summary>The database password that <c>docker-compose.yml</c> once had.</summary>
    public const string ComposePassword = "library";

    /// <summary>Tells whether a secret is one of them.</summary>
    public static bool Contains(string? secret) =>
        secret is DevelopmentSigningKey or ExampleSigningKey or ExamplePassword or ComposeSigningKey or ComposePassword;
}
