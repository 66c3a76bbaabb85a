using Library.Books.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Port: where imports are kept, with their files, their progress and what they came to.</summary>
internal interface IImports
{
    /// <summary>Keeps a new import.</summary>
    Task CreateAsync(Import import, CancellationToken cancellationToken);

    /// <summary>Adds the next piece of the file.</summary>
    Task AddPieceAsync(ImportId id, int number, byte[] content, CancellationToken cancellationToken);

    /// <summary>The file is complete: the import can begin. It has the form from now on in place of one that failed,
    /// was stopped or was taken back.</summary>
    /// <param name="id">The import.</param>
    /// <param name="file">What is known of its file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task CompleteAsync(ImportId id, ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>The import whose file is complete and came with the same form, unless it failed, was stopped or was
    /// taken back; or null.</summary>
    Task<Import?> FindSentAsync(string form, CancellationToken cancellationToken);

    /// <summary>Removes an import whose file did not arrive.</summary>
    Task RemoveAsync(ImportId id, CancellationToken cancellationToken);

    /// <summary>Removes the oldest import of those that ended before this time, or whose files stopped
    /// arriving.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveOldestAsync(
        DateTimeOffset before,
        DateTimeOffset arrivingSince,
        CancellationToken cancellationToken
    );

    /// <summary>The import of this id, or null.</summary>
    Task<Import?> FindAsync(ImportId id, CancellationToken cancellationToken);

    /// <summary>The newest imports whose files are complete.</summary>
    Task<IReadOnlyList<Import>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Begins a trial that has ended in one of these states anew, with the same file: as another trial, or as
    /// the import itself.</summary>
    /// <param name="import">The import, with what is new of it.</param>
    /// <param name="from">The states.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is one.</returns>
    Task<bool> RestartAsync(Import import, IReadOnlyCollection<ImportState> from, CancellationToken cancellationToken);

    /// <summary>The oldest import that has work to do and no lease at this time, or null.</summary>
    Task<ImportId?> FindIdleAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes or renews the lease of an import that stands in one of these states: until the transaction ends no other
    /// instance works on it, and until the lease ends none begins to.
    /// </summary>
    /// <returns>The import as it is at this moment; null where another holds the lease, or it stands
    /// otherwise.</returns>
    Task<Import?> TakeAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> states,
        Lease lease,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps how far an import is, and what its rows came to. Its lease was renewed in this
    /// transaction.</summary>
    Task KeepAsync(Import import, PortionOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Asks for an import to stop, or to be taken back, where it stands in one of these states.</summary>
    /// <returns>Whether it does. A trial cannot be taken back.</returns>
    Task<bool> MoveAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> from,
        ImportState to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The faults, in the order of the rows.</summary>
    /// <param name="id">The import.</param>
    /// <param name="afterRow">Only those of later rows.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ImportProblem>> ListProblemsAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The changes of rows, from the first one on.</summary>
    /// <param name="id">The import.</param>
    /// <param name="afterRow">Only those of later rows.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<RowTrace>> ListTracesAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The changes of rows, from the last one backwards.</summary>
    Task<IReadOnlyList<RowTrace>> ListTracesAsync(ImportId id, int limit, CancellationToken cancellationToken);

    /// <summary>Lets the database count the tables that have grown, so that it plans the next portions and the work at
    /// the desk for their size. A database that plans without such counts does nothing.</summary>
    Task RefreshStatisticsAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what these rows did.</summary>
    Task RemoveTracesAsync(ImportId id, IReadOnlyCollection<long> rows, CancellationToken cancellationToken);

    /// <summary>The earlier rows of this import, with the titles that they came to.</summary>
    IEarlierRows EarlierRowsOf(ImportId id);

    /// <summary>The lines of the earlier rows of this import.</summary>
    IEarlierLines EarlierLinesOf(ImportId id);
}

/// <summary>A file that is complete.</summary>
/// <param name="Size">Its bytes.</param>
/// <param name="Encoding">The encoding of its text.</param>
/// <param name="Form">Tells the form that it came with from all others; null where it did not come with one.</param>
internal sealed record ArrivedFile(long Size, TextEncoding Encoding, string? Form);

/// <summary>The right of one instance to work on an import for a while.</summary>
/// <param name="Holder">The instance.</param>
/// <param name="Now">The present time.</param>
/// <param name="Until">The end.</param>
internal sealed record Lease(string Holder, DateTimeOffset Now, DateTimeOffset Until);
