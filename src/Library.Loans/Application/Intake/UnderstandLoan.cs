using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>A row whose member, copy and dates are known.</summary>
internal sealed record UnderstoodLoan(
    long Line,
    MemberId MemberId,
    CopyId CopyId,
    BookId BookId,
    DateTimeOffset LentAt,
    DateTimeOffset DueAt,
    int Renewals
)
{
    /// <summary>The key by which rows of one list are told apart: a copy has one open loan.</summary>
    public string Key => $"copy {CopyId}";
}

/// <summary>Finds the members and copies that rows name, and turns days into moments of the library.</summary>
internal sealed class UnderstandLoan(
    IPolicyRepository policies,
    IBorrowers borrowers,
    IListedBorrowers listed,
    ICodes codes,
    ICopies copies,
    ICatalogue catalogue,
    TimeProvider clock
)
{
    /// <summary>Understands rows: each is a loan, or a refusal.</summary>
    public async Task<IReadOnlyList<(UnderstoodLoan? Loan, RowOutcome? Refusal)>> ExecuteAsync(
        IReadOnlyList<ListedLoan> rows,
        CancellationToken cancellationToken
    )
    {
        var zone = (await policies.ReadAsync(cancellationToken)).Zone;
        var read = new List<(UnderstoodLoan?, RowOutcome?)>();
        foreach (var row in rows)
        {
            try
            {
                read.Add((await UnderstandAsync(row, zone, cancellationToken), null));
            }
            catch (InvalidValueException refusal)
            {
                read.Add((null, RowOutcome.Of(refusal)));
            }
        }

        return read;
    }

    /// <summary>The titles of the loans. Where loans are to be made, members and titles are locked.</summary>
    public async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> ReadTitlesAsync(
        IReadOnlyCollection<UnderstoodLoan> loans,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        BookId[] ids = [.. loans.Select(loan => loan.BookId).Distinct()];
        if (isTrial)
        {
            return await catalogue.FindTitlesAsync(ids, cancellationToken);
        }

        await borrowers.HoldAllAsync(loans.Select(loan => loan.MemberId), cancellationToken);
        return await catalogue.LockTitlesAsync(ids, cancellationToken);
    }

    private async Task<UnderstoodLoan> UnderstandAsync(
        ListedLoan row,
        LibraryZone zone,
        CancellationToken cancellationToken
    )
    {
        var memberId = await listed.FindAsync(row.MemberId, row.Card, cancellationToken);
        var copyId = await FindCopyAsync(row, cancellationToken);
        var bookId = await copies.FindTitleAsync(copyId, cancellationToken) ?? throw Unknown();
        var lentAt = ListedMoment.Demand(row.Lent, "lent").Beginning(zone.MomentOf);
        var dueAt = ListedMoment.Demand(row.Due, "due").End(zone.MomentOf);
        if (lentAt > clock.UtcNowInMicroseconds())
        {
            throw new InvalidValueException("lent", "Must not be in the future.");
        }

        return dueAt > lentAt
            ? new UnderstoodLoan(row.Line, memberId, copyId, bookId, lentAt, dueAt, row.Renewals)
            : throw new InvalidValueException("due", "Must be later than the loan began.");
    }

    private async Task<CopyId> FindCopyAsync(ListedLoan row, CancellationToken cancellationToken)
    {
        try
        {
            return (await codes.FindCopyAsync(Barcode.Parse(row.Barcode ?? ""), cancellationToken)).Id;
        }
        catch (CopyUnknownException)
        {
            throw Unknown();
        }
    }

    private static InvalidValueException Unknown() => new("barcode", "No copy has it.");
}
