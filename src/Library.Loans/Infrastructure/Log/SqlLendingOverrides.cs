using System.Text.Json;
using Library.Loans.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlLendingOverrides(SqlSession session, IdGenerator ids) : ILendingOverrides
{
    public Task KeepAsync(OverrideToKeep kept, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            INSERT INTO lending_overrides
                (id, loan_id, hold_id, member_id, librarian_id, codes, comment, overridden_at)
            VALUES (@id, @LoanId, @HoldId, @MemberId, @LibrarianId, @codes, @Comment, @At)
            """,
            new
            {
                id = ids.Next(),
                kept.LoanId,
                kept.HoldId,
                kept.MemberId,
                kept.LibrarianId,
                codes = JsonSerializer.Serialize(kept.Codes),
                kept.Comment,
                kept.At,
            },
            cancellationToken
        );
}
