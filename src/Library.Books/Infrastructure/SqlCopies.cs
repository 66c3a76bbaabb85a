using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlCopies(SqlSession session) : ICopies, ICopyConditions, ITitleKinds
{
    public Task<BookId?> FindTitleAsync(CopyId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<BookId?>("SELECT book_id FROM copies WHERE id = @id", new { id }, cancellationToken);

    public async Task<IReadOnlyList<BookId>> ListOfKindAsync(
        IReadOnlyCollection<BookId> ids,
        string kind,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<KindRow>(
            $"SELECT id, kind FROM books WHERE {session.Among("id", "ids")}",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );

        // Compared here as the policy compares kinds: the databases fold letters beyond ASCII differently.
        return
        [
            .. rows.Where(row => string.Equals(row.Kind, kind, StringComparison.OrdinalIgnoreCase))
                .Select(row => row.Id),
        ];
    }

    public Task ChangeConditionAsync(
        CopyId id,
        CopyCondition condition,
        string? note,
        CancellationToken cancellationToken
    ) =>
        session.WriteAsync(
            "UPDATE copies SET condition = @condition, note = COALESCE(@note, note) WHERE id = @id",
            new
            {
                id,
                condition = CopyConditions.NameOf(condition),
                note,
            },
            cancellationToken
        );

    private sealed record KindRow
    {
        public BookId Id { get; init; }

        public string Kind { get; init; } = "";
    }
}
