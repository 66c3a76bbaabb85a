using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record RenewLoanCommand(LoanId LoanId, Caller Caller, LendingOverride? Override = null);

/// <summary>Lets a member keep a book for longer. It is decided under the locks of the member and the title.</summary>
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
    /// <exception cref="LoanChangedException">Its due date was moved at the same moment.</exception>
    public async Task<Loan> ExecuteAsync(RenewLoanCommand command, CancellationToken cancellationToken)
    {
        var (asked, loan) = await GatherAsync(command, cancellationToken);
        await RenewAsync(command, asked, loan, cancellationToken);
        return loan;
    }

    /// <summary>Renews the loan of a scanned copy, unless the same scan did so a moment ago. Clients of the API say by
    /// a key that they repeat a request.</summary>
    /// <returns>Whether it was done already.</returns>
    /// <exception cref="LendingRefusedException">Something speaks against it that is not overridden.</exception>
    /// <exception cref="LoanChangedException">Its due date was moved at the same moment.</exception>
    public async Task<bool> ScanAsync(RenewLoanCommand command, CancellationToken cancellationToken)
    {
        var (asked, loan) = await GatherAsync(command, cancellationToken);
        if (await IsRepeatedAsync(asked, loan, cancellationToken))
        {
            return true;
        }

        await RenewAsync(command, asked, loan, cancellationToken);
        return false;
    }

    private async Task<bool> IsRepeatedAsync(LendingCase asked, Loan loan, CancellationToken cancellationToken)
    {
        var last = loan.Copy is { } copy ? await log.FindLastAsync(copy.Id, cancellationToken) : null;
        return last is { Kind: LendingEventKind.Renewed }
            && last.LoanId == loan.Id
            && asked.At - last.At <= BorrowBook.RepeatedScan;
    }

    private async Task<(LendingCase Asked, Loan Loan)> GatherAsync(
        RenewLoanCommand command,
        CancellationToken cancellationToken
    )
    {
        var seen = await loans.FindAsync(command.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
        rights.Demand(command.Caller, seen.MemberId);
        if (command.Override is not null)
        {
            command.Caller.DemandLibrarian();
        }

        return await facts.OfRenewalAsync(seen, command.Caller, cancellationToken);
    }

    private async Task RenewAsync(
        RenewLoanCommand command,
        LendingCase asked,
        Loan loan,
        CancellationToken cancellationToken
    )
    {
        var decision = LendingDecision.OfRenewal(asked, loan);
        var overridden = decision.Demand(command.Override);
        var (before, dueBefore) = (LendingState.Of(loan), loan.DueAt);
        loan.Renew(decision.Due.At);
        if (!await loans.KeepRenewalAsync(loan, dueBefore, cancellationToken))
        {
            throw new LoanChangedException();
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
                new OverrideToKeep(overridden, command.Override!.Comment, loan.MemberId, command.Caller.Id, asked.At)
                {
                    LoanId = loan.Id,
                },
                cancellationToken
            );
        }

        LogRenewed(loan.Id);
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} renewed.")]
    private partial void LogRenewed(LoanId loanId);
}
