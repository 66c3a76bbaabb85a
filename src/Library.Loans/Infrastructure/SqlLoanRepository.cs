using System.Diagnostics.Metrics;
using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed partial class SqlLoanRepository(SqlSession session, LoanMetrics metrics) : ILoanRepository
{
    private const string Select = """
        SELECT loans.id, loans.book_id, loans.copy_id, barcodes.code AS barcode, loans.member_id, loans.loaned_at,
            loans.due_at, loans.returned_at, loans.renewals, loans.claimed_at
        FROM loans LEFT JOIN barcodes ON barcodes.copy_id = loans.copy_id AND barcodes.state = 'current'
        """;

    public async Task CreateAsync(Loan loan, CancellationToken cancellationToken)
    {
        try
        {
            await session.WriteAsync(
                """
                INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at, renewals)
                VALUES (@Id, @BookId, @CopyId, @MemberId, @LoanedAt, @DueAt, @ReturnedAt, @Renewals)
                """,
                LoanRow.From(loan),
                cancellationToken
            );
            CountAfterCommit(metrics.Made);
        }
        catch (ConstraintViolationException violation) when (violation.IsUnique("copy"))
        {
            throw new BookNotAvailableException();
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.Unique)
        {
            throw new DuplicateLoanException();
        }
        catch (ConstraintViolationException violation) when (violation.Kind == ConstraintKind.ForeignKey)
        {
            throw await MissingAsync(violation, loan, cancellationToken);
        }
    }

    public async Task KeepReturnAsync(Loan loan, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            "UPDATE loans SET returned_at = @ReturnedAt WHERE id = @Id AND returned_at IS NULL",
            LoanRow.From(loan),
            cancellationToken
        );
        await DemandOpenAsync(changed, loan.Id, cancellationToken);
        CountAfterCommit(metrics.Returned);
    }

    public async Task<bool> KeepRenewalAsync(Loan loan, DateTimeOffset dueBefore, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            """
            UPDATE loans SET due_at = @DueAt, renewals = @Renewals
            WHERE id = @Id AND returned_at IS NULL AND renewals = @Renewals - 1 AND due_at = @dueBefore
            """,
            new
            {
                loan.Id,
                loan.DueAt,
                loan.Renewals,
                dueBefore,
            },
            cancellationToken
        );
        if (changed == 0)
        {
            return false;
        }

        CountAfterCommit(metrics.Renewed);
        return true;
    }

    public async Task<Loan?> FindAsync(LoanId id, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<LoanRow>($"{Select} WHERE loans.id = @id", new { id }, cancellationToken)
        )?.ToLoan();

    public async Task<Loan?> FindOpenAsync(CopyId copyId, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<LoanRow>(
                $"{Select} WHERE loans.copy_id = @copyId AND loans.returned_at IS NULL",
                new { copyId },
                cancellationToken
            )
        )?.ToLoan();

    public async Task KeepReopeningAsync(Loan loan, CancellationToken cancellationToken)
    {
        try
        {
            var changed = await session.WriteAsync(
                "UPDATE loans SET returned_at = NULL WHERE id = @Id AND returned_at IS NOT NULL",
                LoanRow.From(loan),
                cancellationToken
            );
            DemandOne(changed);
        }
        catch (ConstraintViolationException)
        {
            throw new NotTheLastEventException();
        }
    }

    public async Task KeepClaimAsync(Loan loan, CancellationToken cancellationToken)
    {
        var changed = await session.WriteAsync(
            "UPDATE loans SET claimed_at = @ClaimedAt WHERE id = @Id AND returned_at IS NULL",
            LoanRow.From(loan),
            cancellationToken
        );
        await DemandOpenAsync(changed, loan.Id, cancellationToken);
    }

    public async Task RemoveAsync(LoanId id, CancellationToken cancellationToken) =>
        DemandOne(
            await session.WriteAsync(
                "DELETE FROM loans WHERE id = @id AND returned_at IS NULL",
                new { id },
                cancellationToken
            )
        );

    public Task<bool> HasOpenLoanOfMemberAsync(MemberId memberId, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM loans WHERE member_id = @memberId AND returned_at IS NULL)",
            new { memberId },
            cancellationToken
        );

    private void CountAfterCommit(Counter<long> counter) =>
        session.AfterCommit(_ =>
        {
            counter.Add(1);
            return ValueTask.CompletedTask;
        });

    private async Task DemandOpenAsync(int changed, LoanId id, CancellationToken cancellationToken)
    {
        if (changed == 0)
        {
            throw await FindAsync(id, cancellationToken) is null
                ? new LoanNotFoundException()
                : new LoanAlreadyReturnedException();
        }
    }

    private static void DemandOne(int changed)
    {
        if (changed == 0)
        {
            throw new NotTheLastEventException();
        }
    }

    // SQLite does not say which foreign key refused; there, a failed statement ends no transaction, so it can be asked.
    private async Task<Exception> MissingAsync(
        ConstraintViolationException violation,
        Loan loan,
        CancellationToken cancellationToken
    )
    {
        if (!violation.MayBeForeignKey("member_id"))
        {
            return new BookNotFoundException();
        }

        if (!violation.MayBeForeignKey("copy_id"))
        {
            return new MemberNotFoundException();
        }

        var copyExists = await session.ReadFirstAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM copies WHERE id = @Id AND book_id = @BookId)",
            new { loan.Copy?.Id, loan.BookId },
            cancellationToken
        );
        return copyExists ? new MemberNotFoundException() : new BookNotFoundException();
    }
}
