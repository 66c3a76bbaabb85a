using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: the names of those who correct titles. Implemented where members are known.</summary>
public interface IEditorNames
{
    /// <summary>The name of a member, or null where it is not kept.</summary>
    Task<string?> FindAsync(MemberId id, CancellationToken cancellationToken);
}
