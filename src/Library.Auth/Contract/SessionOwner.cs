using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>The member whose session it is, and the stamp that its access tokens must carry.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Stamp">Changes when all sessions of the member are to end; an access token with another stamp is worth
/// nothing.</param>
public sealed record SessionOwner(MemberId MemberId, string Stamp);
