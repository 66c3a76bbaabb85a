namespace Library.Members.Contract;

/// <summary>The question of those parts that act otherwise while the library has no librarian.</summary>
public interface ILibrarians
{
    /// <summary>Whether any member may act as a librarian.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> ExistAsync(CancellationToken cancellationToken);
}
