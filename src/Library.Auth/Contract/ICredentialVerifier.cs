namespace Library.Auth.Contract;

/// <summary>Port: finds the member whom a name and a password belong to. Implemented where members are kept.</summary>
public interface ICredentialVerifier
{
    /// <summary>
    /// Tells whose credentials these are. An unknown address or card, a wrong password, a locked account and text that
    /// could be neither take the same time; the failures that it counts are written in the caller's transaction, which
    /// has to be committed also then.
    /// </summary>
    /// <param name="name">The address or the number of the card, as it was typed.</param>
    /// <param name="password">The clear text; never stored or logged.</param>
    /// <param name="network">Where the attempt comes from: strangers elsewhere cannot lock out a network that has
    /// logged in before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The member and its session stamp, or null.</returns>
    Task<SessionOwner?> VerifyAsync(
        LoginName name,
        string password,
        string network,
        CancellationToken cancellationToken
    );
}
