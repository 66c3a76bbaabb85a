using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>The statement of an access token: which session its bearer has, and whose it is.</summary>
/// <param name="Id">The session.</param>
/// <param name="Owner">The member, and the stamp that it had when the session began.</param>
public sealed record Session(SessionId Id, SessionOwner Owner);
