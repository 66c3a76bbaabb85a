namespace Library.Members.Contract;

/// <summary>Port: the groups of members for which rules of their own hold. Implemented where these rules are
/// kept.</summary>
public interface IMemberGroups
{
    /// <summary>Their names, in the order in which the library put them.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
