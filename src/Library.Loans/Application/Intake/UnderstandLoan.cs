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
    ICards cards,
    ICodes codes,
    ICopies copies,
    ICatalogue catalogue,
    TimeProvider clock
)
{
    private const int LastYear = 9998;

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

    /// <summary>The titles of the loans. Where loans are to be made, members and titles are locked, in the order in
    /// which every request locks them.</summary>
    public async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> ReadTitlesAsync(
        IReadOnlyList<UnderstoodLoan> loans,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        foreach (var member in loans.Select(loan => loan.MemberId).Distinct().OrderBy(id => id.Value))
        {
            if (!isTrial)
            {
                await borrowers.HoldAsync(member, cancellationToken);
            }
        }

        var titles = new Dictionary<BookId, CatalogueTitle>();
        foreach (var book in loans.Select(loan => loan.BookId).Distinct().OrderBy(id => id.Value))
        {
            titles[book] = isTrial
                ? await catalogue.FindTitleAsync(book, cancellationToken)
                : await catalogue.LockTitleAsync(book, cancellationToken);
        }

        return titles;
    }

    private async Task<UnderstoodLoan> UnderstandAsync(
        ListedLoan row,
        LibraryZone zone,
        CancellationToken cancellationToken
    )
    {
        var memberId = await FindMemberAsync(row, cancellationToken);
        var copyId = await FindCopyAsync(row, cancellationToken);
        var bookId = await copies.FindTitleAsync(copyId, cancellationToken) ?? throw Unknown("barcode", "copy");
        var lent = Demand(row.Lent, "lent");
        var due = Demand(row.Due, "due");
        var dueAt = due.At ?? zone.EndOf(due.Day);

        // A day of which the hour is not known counts from its beginning.
        var lentAt = lent.At ?? zone.EndOf(lent.Day.AddDays(-1)).AddSeconds(1);
        if (lentAt > clock.UtcNowInMicroseconds())
        {
            throw new InvalidValueException("lent", "Must not be in the future.");
        }

        return dueAt > lentAt
            ? new UnderstoodLoan(row.Line, memberId, copyId, bookId, lentAt, dueAt, row.Renewals)
            : throw new InvalidValueException("due", "Must be later than the loan began.");
    }

    private async Task<MemberId> FindMemberAsync(ListedLoan row, CancellationToken cancellationToken)
    {
        if (row.MemberId is { } named && await borrowers.FindAsync(named, cancellationToken) is not null)
        {
            return named;
        }

        var card = Barcode.Parse(row.Card ?? "", "card");
        var holder = await cards.FindHolderAsync(card, cancellationToken);
        return holder switch
        {
            { MemberId: { } id } => id,
            { IsReportedLost: true } => throw new InvalidValueException("card", "This card was reported lost."),
            _ => throw Unknown("card", "member"),
        };
    }

    private async Task<CopyId> FindCopyAsync(ListedLoan row, CancellationToken cancellationToken)
    {
        try
        {
            return (await codes.FindCopyAsync(Barcode.Parse(row.Barcode ?? ""), cancellationToken)).Id;
        }
        catch (CopyUnknownException)
        {
            throw Unknown("barcode", "copy");
        }
    }

    private static ListedMoment Demand(ListedMoment? moment, string field) =>
        moment switch
        {
            null => throw new InvalidValueException(field, "Must not be empty."),
            { Day.Year: > LastYear } => throw new InvalidValueException(field, "Must be a date before the year 9999."),
            _ => moment,
        };

    private static InvalidValueException Unknown(string field, string thing) => new(field, $"No {thing} has it.");
}
