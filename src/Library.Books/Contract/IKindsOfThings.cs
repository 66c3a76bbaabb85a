namespace Library.Books.Contract;

/// <summary>Port: the kinds of things for which rules of their own hold. Implemented where these rules are
/// kept.</summary>
public interface IKindsOfThings
{
    /// <summary>Their names, in the order in which the library put them.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);
}
