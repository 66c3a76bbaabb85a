using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlCopies(SqlSession session) : ICopies
{
    public Task<BookId?> FindTitleAsync(CopyId id, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<BookId?>("SELECT book_id FROM copies WHERE id = @id", new { id }, cancellationToken);

    public async Task<IReadOnlyList<BookId>> ListOfKindAsync(
        IReadOnlyCollection<BookId> ids,
        string kind,
        CancellationToken cancellationToken
    ) =>
        ids.Count == 0
            ? []
            : await session.ReadAllAsync<BookId>(
                $"SELECT id FROM books WHERE {session.Among("id", "ids")} AND lower(kind) = lower(@kind)",
                new { ids = ids.Select(id => id.Value).ToArray(), kind },
                cancellationToken
            );

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
}
