using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>The lock of a title's row, under which its copies are lent and changed.</summary>
internal static class TitleLock
{
    /// <summary>Waits for the lock, which ends with the transaction. On SQLite, that has one writer at a time, the
    /// transaction is the lock.</summary>
    /// <returns>The kind of the title; null where there is no such title.</returns>
    public static Task<string?> TakeAsync(SqlSession session, BookId id, CancellationToken cancellationToken) =>
        session.WriteReturningFirstAsync<string>(
            $"SELECT kind FROM books WHERE id = @id{session.Locking()}",
            new { id },
            cancellationToken
        );
}
