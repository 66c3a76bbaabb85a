using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record RenewLoanCommand(LoanId LoanId, Caller Caller, LendingOverride? Override = null);

/// <summary>
/// Lets a member keep a book for longer. Renewals at the same time are judged one after the other: one that
/// finds the loan changed meanwhile reads it and asks again.
/// </summary>
internal sealed partial class RenewLoan(
    ILoanRepository loans,
    LendingFacts facts,
    LendingRights rights,
    ILendingLog log,
    ILendingOverrides overrides,
    ILogger<RenewLoan> logger
)
{
    /// <summary>Renews the loan.</summary>
    /// <exception cref="LendingRefusedException">Something speaks against it that is not overridden.</exception>
    public async Task<Loan> ExecuteAsync(RenewLoanCommand command, CancellationToken cancellationToken)
    {
        Loan? renewed;
        do
        {
            var loan = await loans.FindAsync(command.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
            rights.Demand(command.Caller, loan.MemberId);
            if (command.Override is not null)
            {
                command.Caller.DemandLibrarian();
            }

            renewed = await TryRenewAsync(loan, command, cancellationToken);
        } while (renewed is null);

        LogRenewed(renewed.Id);
        return renewed;
    }

    /// <summary>The loan, or null where it was changed since it was read.</summary>
    private async Task<Loan?> TryRenewAsync(Loan loan, RenewLoanCommand command, CancellationToken cancellationToken)
    {
        if (loan is not { ReturnedAt: null, MemberId: { } memberId, BookId: { } bookId })
        {
            throw new LoanAlreadyReturnedException();
        }

        var asked = await facts.OfRenewalAsync(loan, memberId, bookId, command.Caller, cancellationToken);
        var decision = LendingDecision.OfRenewal(asked, loan);
        var overridden = decision.Demand(command.Override);
        var before = LendingState.Of(loan);
        loan.Renew(decision.Due.At);
        if (!await loans.KeepRenewalAsync(loan, cancellationToken))
        {
            return null;
        }

        await log.AddAsync(
            LendingEvent.Of(LendingEventKind.Renewed, loan, command.Caller.Id, asked.At) with
            {
                Before = before,
                After = LendingState.Of(loan),
            },
            cancellationToken
        );
        if (overridden.Count > 0)
        {
            await overrides.KeepAsync(
                loan,
                overridden,
                command.Override!.Comment,
                command.Caller.Id,
                asked.At,
                cancellationToken
            );
        }

        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} renewed.")]
    private partial void LogRenewed(LoanId loanId);
}
