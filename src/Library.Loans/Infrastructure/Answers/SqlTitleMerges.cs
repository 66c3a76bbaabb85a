using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Moves the loans of a title, those of the past too, and what the log says of it.</summary>
internal sealed class SqlTitleMerges(SqlSession session) : ITitleMerges
{
    public async Task FollowAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        foreach (var table in new[] { "loans", "lending_events" })
        {
            await session.WriteAsync(
                $"UPDATE {table} SET book_id = @into WHERE book_id = @from",
                new { from, into },
                cancellationToken
            );
        }
    }
}
