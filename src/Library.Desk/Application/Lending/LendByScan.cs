using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>A scan on the page that lends.</summary>
/// <param name="Code">The code as it was sent.</param>
/// <param name="Member">The open member, or null.</param>
/// <param name="Caller">The librarian.</param>
internal sealed record LendByScanCommand(string Code, MemberId? Member, Caller Caller)
{
    /// <summary>Whether a copy is renewed instead of lent.</summary>
    public bool Renews { get; init; }

    /// <summary>The reasons that staff override; null where they override none.</summary>
    public OverriddenReasons? Overridden { get; init; }
}

/// <summary>Carries out what a scan means: a card opens its member, a copy is lent to the open one; without an open
/// member a copy shows itself.</summary>
internal sealed class LendByScan(UnderstandScan understand, ILending lending, IRenewing renewing, ICopyLoans loans)
{
    public async Task<ScanOutcome> ExecuteAsync(LendByScanCommand command, CancellationToken cancellationToken) =>
        await understand.ExecuteAsync(command.Code, cancellationToken) switch
        {
            EmptyScan => new NothingScanned(),
            CardScan card => new MemberOpened(card.MemberId),
            LostCardScan => new ScanRefused(ScanFault.LostCard),
            CopyScan copy => await ActAsync(copy.Copy, copy.HasOtherLabel, command, cancellationToken),
            TitleScan title => await ChooseAsync(title.Copies, command, cancellationToken),
            NoCopyScan noCopy => ScanRefused.Of(noCopy),
            UnknownScan unknown => new ScanRefused(ScanFault.Unknown, unknown.Text),
            var other => throw new InvalidOperationException($"No outcome of {other.GetType().Name}."),
        };

    /// <summary>Of the copies of a title the only one that can be meant, or all of them to choose from.</summary>
    private async Task<ScanOutcome> ChooseAsync(
        IReadOnlyList<ShownCopy> copies,
        LendByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        var onLoan = await loans.FindAsync([.. copies.Select(copy => copy.Id)], cancellationToken);
        var meant = copies.Where(copy => IsMeant(copy, onLoan.GetValueOrDefault(copy.Id), command)).ToList();
        return (meant, copies) switch
        {
            ([var only], _) => await ActAsync(only, hasOtherLabel: false, command, cancellationToken),
            (_, [var only]) => await ActAsync(only, hasOtherLabel: false, command, cancellationToken),
            ([], _) => new SeveralCopies(copies, onLoan),
            _ => new SeveralCopies(meant, onLoan),
        };
    }

    private static bool IsMeant(ShownCopy copy, OpenLoan? loan, LendByScanCommand command) =>
        command.Renews
            ? loan is not null && (command.Member is null || loan.MemberId == command.Member)
            : loan is null && copy.Condition == CopyCondition.Normal;

    private async Task<ScanOutcome> ActAsync(
        ShownCopy copy,
        bool hasOtherLabel,
        LendByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return command switch
            {
                { Renews: true } => await RenewAsync(copy, command, cancellationToken),
                { Member: { } member } => await LendAsync(copy, member, hasOtherLabel, command, cancellationToken),
                _ => new CopyShown(copy.Id),
            };
        }
        catch (DomainException refusal)
        {
            return new CopyRefused(copy, refusal);
        }
    }

    private async Task<ScanOutcome> LendAsync(
        ShownCopy copy,
        MemberId member,
        bool hasOtherLabel,
        LendByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        var order = new LoanOrder(copy.Barcode, member, command.Overridden);
        var lent = await lending.LendAsync(order, command.Caller, cancellationToken);
        return new CopyLent(lent.LoanId, copy.Id, lent.WasDone, hasOtherLabel);
    }

    private async Task<ScanOutcome> RenewAsync(
        ShownCopy copy,
        LendByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        var loan = (await loans.FindAsync([copy.Id], cancellationToken)).GetValueOrDefault(copy.Id);
        if (loan is null)
        {
            return new ScanRefused(ScanFault.NotOnLoan, copy.Title) { Language = copy.Language };
        }

        if (command.Member is { } member && loan.MemberId != member)
        {
            return new ScanRefused(ScanFault.OnLoanToAnother, copy.Title) { Language = copy.Language };
        }

        var renewed = await renewing.RenewAsync(loan.Id, command.Overridden, command.Caller, cancellationToken);
        return new CopyRenewed(loan.Id, copy.Id, renewed.WasDone);
    }
}
