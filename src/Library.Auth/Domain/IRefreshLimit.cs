using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>Port: how often one session may be continued.</summary>
internal interface IRefreshLimit
{
    /// <summary>Counts a refresh of the session.</summary>
    /// <exception cref="TooManyRequestsException">There were enough lately; it says how long that lasts.</exception>
    void Take(SessionId session);
}
