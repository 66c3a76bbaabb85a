using Library.Host.Configuration;

namespace Library.Host;

/// <summary>Notices for the operator at every start.</summary>
internal static partial class StartupNotices
{
    public static void Write(ILogger logger, Settings settings)
    {
        if (settings.AccessPolicy == AccessPolicy.Open)
        {
            LogOpenPolicy(logger, settings.BecomesStaffed ? " until it has a librarian" : "");
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

    [LoggerMessage(
        LogLevel.Warning,
        "ACCESS_POLICY is open{Until}: any caller of this service may change books and members. For a workshop "
            + "or a demo only."
    )]
    private static partial void LogOpenPolicy(ILogger logger, string until);

    [LoggerMessage(LogLevel.Warning, "RATE_LIMIT is off: nothing slows down the guessing of passwords.")]
    private static partial void LogUnlimited(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "SMTP_HOST is not set: mail is logged, not sent.")]
    private static partial void LogNoMail(ILogger logger);
}
