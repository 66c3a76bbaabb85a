namespace Library.Auth.Domain;

/// <summary>Port: which stamp must this member's access tokens carry? Implemented where members are kept.</summary>
public interface ISessionOwners
{
    /// <summary>The owner with the stamp of this moment, or null where the member does not exist (any more).</summary>
    Task<SessionOwner?> FindAsync(Guid memberId, CancellationToken cancellationToken);
}
