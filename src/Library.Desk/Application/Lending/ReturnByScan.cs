using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>A scan on the page that takes copies back.</summary>
/// <param name="Code">The code as it was sent.</param>
/// <param name="Caller">The librarian.</param>
internal sealed record ReturnByScanCommand(string Code, Caller Caller)
{
    /// <summary>The day on which it came back, as from a book drop; null is now.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>Whether staff find it damaged; null where they say nothing.</summary>
    public bool? IsDamaged { get; init; }

    /// <summary>The note of staff on the copy, as it was typed; null leaves its note.</summary>
    public string? Note { get; init; }
}

/// <summary>Takes a scanned copy back; no card is needed for it.</summary>
internal sealed class ReturnByScan(UnderstandScan understand, IReturning returning, ICopyLoans loans)
{
    public async Task<ScanOutcome> ExecuteAsync(ReturnByScanCommand command, CancellationToken cancellationToken) =>
        await understand.ExecuteAsync(command.Code, cancellationToken) switch
        {
            EmptyScan => new NothingScanned(),
            CardScan or LostCardScan => new ScanRefused(ScanFault.Card),
            CopyScan copy => await ReturnAsync(copy.Copy, copy.HasOtherLabel, command, cancellationToken),
            TitleScan title => await ChooseAsync(title.Copies, command, cancellationToken),
            NoCopyScan noCopy => ScanRefused.Of(noCopy),
            UnknownScan unknown => new ScanRefused(ScanFault.Unknown, unknown.Text),
            var other => throw new InvalidOperationException($"No outcome of {other.GetType().Name}."),
        };

    /// <summary>Of the copies of a title the only one that is on loan, or all that may have come back.</summary>
    private async Task<ScanOutcome> ChooseAsync(
        IReadOnlyList<ShownCopy> copies,
        ReturnByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        var onLoan = await loans.FindAsync([.. copies.Select(copy => copy.Id)], cancellationToken);
        IReadOnlyList<ShownCopy> meant = [.. copies.Where(copy => onLoan.ContainsKey(copy.Id))];
        return (meant.Count == 0 ? copies : meant) switch
        {
            [var only] => await ReturnAsync(only, hasOtherLabel: false, command, cancellationToken),
            var several => new SeveralCopies(several, onLoan),
        };
    }

    private async Task<ScanOutcome> ReturnAsync(
        ShownCopy copy,
        bool hasOtherLabel,
        ReturnByScanCommand command,
        CancellationToken cancellationToken
    )
    {
        var order = new ReturnOrder(copy.Barcode)
        {
            ReturnedOn = command.ReturnedOn,
            IsDamaged = command.IsDamaged,
            Note = command.Note,
        };
        try
        {
            var returned = await returning.ReturnAsync(order, command.Caller, cancellationToken);
            return new CopyReturned(copy.Id, hasOtherLabel ? [.. returned.Told, "old_label"] : returned.Told);
        }
        catch (DomainException refusal)
        {
            return new CopyRefused(copy, refusal);
        }
    }
}
