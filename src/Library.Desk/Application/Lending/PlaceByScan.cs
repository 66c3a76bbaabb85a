using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>A hold that staff place for a member, as far as it is known for which one and on which title.</summary>
/// <param name="Member">The member, or null.</param>
/// <param name="Book">The title, or null.</param>
internal sealed record WantedHold(MemberId? Member, BookId? Book)
{
    /// <summary>The reasons that staff override; null where they override none.</summary>
    public OverriddenReasons? Overridden { get; init; }
}

/// <summary>The outcome.</summary>
/// <param name="Hold">The facts that are known by now.</param>
/// <param name="IsPlaced">Whether the hold was placed.</param>
/// <param name="Fault">The fault of the code, or null.</param>
internal sealed record HoldScan(WantedHold Hold, bool IsPlaced = false, ScanFault? Fault = null)
{
    /// <summary>The refusal of a hold that is complete, with every reason; else null.</summary>
    public DomainException? Refusal { get; init; }

    /// <summary>Its reasons.</summary>
    public IReadOnlyList<RefusalReason> Reasons => (Refusal as IReasonedRefusal)?.Reasons ?? [];
}

/// <summary>Places a hold for a member by scans: a card names the member, a copy or an ISBN the title. It is placed as
/// soon as both are known.</summary>
internal sealed class PlaceByScan(UnderstandScan understand, IPlacing placing, IShownMembers members, ITitles titles)
{
    /// <summary>Takes the code of a scan; empty where both are known.</summary>
    public async Task<HoldScan> ExecuteAsync(
        WantedHold hold,
        string code,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var scanned = await ReadAsync(hold, code, cancellationToken);
        if (scanned is not { Fault: null, Hold: { Member: { } member, Book: { } book } })
        {
            return scanned;
        }

        try
        {
            await placing.PlaceAsync(new HoldOrder(book, member, hold.Overridden), caller, cancellationToken);
            return scanned with { IsPlaced = true };
        }
        catch (DomainException refusal) when (refusal is IReasonedRefusal)
        {
            return scanned with { Refusal = refusal };
        }
    }

    /// <summary>The names of what is known; null for what does not exist.</summary>
    public async Task<(ShownMember? Member, ShownTitle? Title)> NameAsync(
        WantedHold hold,
        CancellationToken cancellationToken
    )
    {
        var member = hold.Member is { } id
            ? (await members.FindAsync([id], cancellationToken)).GetValueOrDefault(id)
            : null;
        var title = hold.Book is { } book
            ? (await titles.FindAsync([book], cancellationToken)).GetValueOrDefault(book)
            : null;
        return (member, title);
    }

    private async Task<HoldScan> ReadAsync(WantedHold hold, string code, CancellationToken cancellationToken) =>
        await understand.ExecuteAsync(code, cancellationToken) switch
        {
            EmptyScan => new HoldScan(hold),
            CardScan card => new HoldScan(hold with { Member = card.MemberId }),
            LostCardScan => new HoldScan(hold, Fault: ScanFault.LostCard),
            CopyScan copy => new HoldScan(hold with { Book = copy.Copy.BookId }),
            TitleScan title => OfTitles(hold, title.Copies.Select(copy => copy.BookId)),
            NoCopyScan noCopy => OfTitles(hold, noCopy.Titles.Keys),
            _ => new HoldScan(hold, Fault: ScanFault.Unknown),
        };

    private static HoldScan OfTitles(WantedHold hold, IEnumerable<BookId> books) =>
        books.Distinct().ToList() is [var only]
            ? new HoldScan(hold with { Book = only })
            : new HoldScan(hold, Fault: ScanFault.SeveralTitles);
}
