using System.Diagnostics.Metrics;
using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Decorator: counts loans made, returned and renewed, once they are committed.</summary>
internal sealed class MeteredLoanRepository(ILoanRepository inner, SqlSession session, LoanMetrics metrics)
    : ILoanRepository
{
    public async Task CreateAsync(Loan loan, CancellationToken cancellationToken)
    {
        await inner.CreateAsync(loan, cancellationToken);
        CountAfterCommit(metrics.Made);
    }

    public async Task UpdateAsync(Loan loan, CancellationToken cancellationToken)
    {
        await inner.UpdateAsync(loan, cancellationToken);
        CountAfterCommit(metrics.Returned);
    }

    public async Task<bool> RenewAsync(Loan loan, CancellationToken cancellationToken)
    {
        if (!await inner.RenewAsync(loan, cancellationToken))
        {
            return false;
        }

        CountAfterCommit(metrics.Renewed);
        return true;
    }

    public Task<Loan?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        inner.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<Loan>> ListAsync(
        LoanFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    ) => inner.ListAsync(filter, page, cancellationToken);

    public Task<bool> HasOpenLoanOfBookAsync(Guid bookId, CancellationToken cancellationToken) =>
        inner.HasOpenLoanOfBookAsync(bookId, cancellationToken);

    public Task<bool> HasOpenLoanOfMemberAsync(Guid memberId, CancellationToken cancellationToken) =>
        inner.HasOpenLoanOfMemberAsync(memberId, cancellationToken);

    private void CountAfterCommit(Counter<long> counter) =>
        session.AfterCommit(_ =>
        {
            counter.Add(1);
            return ValueTask.CompletedTask;
        });
}
