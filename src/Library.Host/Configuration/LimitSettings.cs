namespace Library.Host.Configuration;

/// <summary>How much of what one client may do.</summary>
internal sealed record LimitSettings
{
    /// <summary>Log-ins within a minute.</summary>
    public required int LoginsPerClient { get; init; }

    /// <summary>Log-ins within a minute at one address.</summary>
    public required int LoginsPerAddress { get; init; }

    /// <summary>Refreshes of one session within a minute.</summary>
    public required int RefreshesPerSession { get; init; }

    /// <summary>Registrations within an hour.</summary>
    public required int RegistrationsPerClient { get; init; }

    /// <summary>Mailed links asked for within an hour.</summary>
    public required int LinksPerClient { get; init; }

    /// <summary>Reads them from their variables.</summary>
    public static LimitSettings Read(SettingsReader reader) =>
        new()
        {
            LoginsPerClient = reader.Read(AccessVariables.LoginLimit),
            LoginsPerAddress = reader.Read(AccessVariables.LoginLimitPerAddress),
            RefreshesPerSession = reader.Read(AccessVariables.RefreshLimit),
            RegistrationsPerClient = reader.Read(AccessVariables.RegistrationLimit),
            LinksPerClient = reader.Read(AccessVariables.LinkLimit),
        };
}
