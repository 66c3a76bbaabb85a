using Library.Host.Configuration;

namespace Library.Host;

/// <summary>Notices for the operator when the service starts.</summary>
internal static partial class StartupNotices
{
    private const string Consequence =
        ": any caller of this service may change books and members. For a workshop or a demo only.";

    public static void Write(ILogger logger, Settings settings)
    {
        if (settings is { AccessPolicy: AccessPolicy.Open, BecomesStaffed: false })
        {
            LogOpenPolicy(logger);
        }

        if (!settings.IsDevelopment && !settings.LimitsRates)
        {
            LogUnlimited(logger);
        }

        if (settings.Smtp is null)
        {
            LogNoMail(logger);
        }
    }

    /// <summary>The notice that holds only where the database has no librarian.</summary>
    public static void WriteWithoutLibrarian(ILogger logger, Settings settings)
    {
        if (settings is { AccessPolicy: AccessPolicy.Open, BecomesStaffed: true })
        {
            LogOpenUntilStaffed(logger);
        }
    }

    [LoggerMessage(LogLevel.Warning, "ACCESS_POLICY is open" + Consequence)]
    private static partial void LogOpenPolicy(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "ACCESS_POLICY is open until it has a librarian" + Consequence)]
    private static partial void LogOpenUntilStaffed(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "RATE_LIMIT is off: nothing slows down the guessing of passwords.")]
    private static partial void LogUnlimited(ILogger logger);

    [LoggerMessage(
        LogLevel.Warning,
        "SMTP_HOST is not set: mail is logged, and left in MAIL_FOLDER where that is set, but not sent."
    )]
    private static partial void LogNoMail(ILogger logger);
}
