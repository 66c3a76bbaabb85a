namespace Library.Host.Configuration;

/// <summary>The rights of callers, and what slows guessing down.</summary>
internal static class AccessVariables
{
    private const int MostOfALimit = 100_000;

    public static readonly Variable<AccessPolicy> AccessPolicy = new(
        "ACCESS_POLICY",
        "Who may do what: open (for a workshop) or staffed; where nothing is said, staffed once there is a librarian.",
        SettingParsers.Choice(
            ("open", Configuration.AccessPolicy.Open),
            ("staffed", Configuration.AccessPolicy.Staffed)
        )
    )
    {
        Default = "staffed",
        DevelopmentDefault = "open",
    };

    public static readonly Variable<bool> RateLimit = new(
        "RATE_LIMIT",
        "Whether guessing and flooding are slowed down: on or off.",
        SettingParsers.Choice(("on", true), ("off", false))
    )
    {
        Default = "on",
        DevelopmentDefault = "off",
    };

    public static readonly Variable<int> LoginLimit = new(
        "LOGIN_LIMIT",
        "How many log-ins one client may try within a minute, 1 to 100000; a /56 of IPv6 twice, a /48 four times "
            + "as many.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "30",
    };

    public static readonly Variable<int> LoginLimitPerAddress = new(
        "LOGIN_LIMIT_PER_ADDRESS",
        "How many of them at one e-mail address, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> RefreshLimit = new(
        "REFRESH_LIMIT",
        "How often one session may be continued within a minute, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> RegistrationLimit = new(
        "REGISTRATION_LIMIT",
        "How many members one client may register within an hour, 1 to 100000; librarians are exempt.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> LinkLimit = new(
        "LINK_LIMIT",
        "How many mailed links one client may ask for within an hour, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "30",
    };

    public static readonly Variable<bool> CommonPasswords = new(
        "COMMON_PASSWORDS",
        "Whether the commonest passwords are allowed or refused.",
        SettingParsers.Choice(("allowed", true), ("refused", false))
    )
    {
        Default = "refused",
        DevelopmentDefault = "allowed",
    };
}
