using Library.Books.Contract;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Knows which books are on loan because a test says so; of each it is the first copy.</summary>
internal sealed class FakeAvailability : IAvailability
{
    private readonly HashSet<BookId> _lent = [];

    /// <summary>Other uses of copies.</summary>
    public List<CopyInUse> InUse { get; } = [];

    /// <summary>The members who wait.</summary>
    public Dictionary<BookId, int> Waiting { get; } = [];

    /// <summary>From now on this book is on loan.</summary>
    public void Lend(BookId bookId) => _lent.Add(bookId);

    /// <inheritdoc />
    public Task<Demand> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken) =>
        Task.FromResult(
            new Demand(
                [
                    .. ids.Where(_lent.Contains)
                        .Select(id => new CopyInUse(
                            new CopyId(id.Value),
                            id,
                            UseOfCopy.OnLoan,
                            DateTimeOffset.UnixEpoch
                        )),
                    .. InUse.Where(use => ids.Contains(use.BookId)),
                ],
                Waiting
            )
        );
}
