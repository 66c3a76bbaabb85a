using System.Text.Json;
using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlLendingOverrides(SqlSession session, IdGenerator ids) : ILendingOverrides
{
    public Task KeepAsync(
        Loan loan,
        IReadOnlyList<string> codes,
        string comment,
        MemberId librarianId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        session.WriteAsync(
            """
            INSERT INTO lending_overrides (id, loan_id, member_id, librarian_id, codes, comment, overridden_at)
            VALUES (@id, @loanId, @MemberId, @librarianId, @codes, @comment, @at)
            """,
            new
            {
                id = ids.Next(),
                loanId = loan.Id,
                loan.MemberId,
                librarianId,
                codes = JsonSerializer.Serialize(codes),
                comment,
                at,
            },
            cancellationToken
        );
}
