using Library.Auth.Contract;

namespace Library.Auth.Domain;

/// <summary>Port: makes and reads access tokens. It knows no other purpose of a token.</summary>
internal interface IAccessTokenIssuer
{
    /// <summary>How long an access token lives.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>A token that says, for its lifetime, which session its bearer has.</summary>
    string Issue(Session session);

    /// <summary>
    /// The session according to the token, or null where it is forged, expired, or made for another purpose.
    /// Never throws for what a client sends.
    /// </summary>
    Session? Verify(string token);
}
