using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Finds the members, titles and copies that rows name, and turns days into moments of the library.</summary>
internal sealed class UnderstandHold(
    IHoldPolicies policies,
    IListedBorrowers borrowers,
    ICopyCodes codes,
    ICopies copies,
    ICatalogue catalogue,
    TimeProvider clock
)
{
    private const string Label = "barcode";

    /// <summary>Understands rows: each is a hold, or a refusal.</summary>
    public async Task<IReadOnlyList<(UnderstoodHold? Hold, RowOutcome? Refusal)>> ExecuteAsync(
        IReadOnlyList<ListedHold> rows,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var read = new List<(UnderstoodHold?, RowOutcome?)>();
        foreach (var row in rows)
        {
            try
            {
                read.Add((await UnderstandAsync(row, policy, cancellationToken), null));
            }
            catch (InvalidValueException refusal)
            {
                read.Add((null, RowOutcome.Of(refusal)));
            }
        }

        return read;
    }

    private async Task<UnderstoodHold> UnderstandAsync(
        ListedHold row,
        IHoldPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var memberId = await borrowers.FindAsync(row.MemberId, row.Card, cancellationToken);
        var copy = row.Barcode is null ? null : await FindCopyAsync(row.Barcode, cancellationToken);
        var bookId = await FindTitleAsync(row.BookId, copy, cancellationToken);
        if (copy is not null && copy.BookId != bookId)
        {
            throw new InvalidValueException(Label, "It is a copy of another title.");
        }

        var suspension = SuspensionOf(row, policy);
        return new UnderstoodHold(row.Line, memberId, bookId, Past(row.PlacedAt, "placed_at", policy))
        {
            Kept = KeptOf(row, copy, suspension, policy),
            Suspension = suspension,
        };
    }

    private async Task<FoundCopy> FindCopyAsync(string code, CancellationToken cancellationToken)
    {
        var id = await codes.FindCopyAsync(Barcode.Parse(code), cancellationToken);
        var bookId = id is { } copy ? await copies.FindTitleAsync(copy, cancellationToken) : null;
        return bookId is { } book
            ? new FoundCopy(id.GetValueOrDefault(), book)
            : throw new InvalidValueException(Label, "No copy has it.");
    }

    private async Task<BookId> FindTitleAsync(BookId? named, FoundCopy? copy, CancellationToken cancellationToken)
    {
        try
        {
            if (named is { } id)
            {
                return (await catalogue.FindTitleAsync(id, cancellationToken)).Id;
            }
        }
        catch (BookNotFoundException)
        {
            return copy?.BookId ?? throw new InvalidValueException("book_id", "No title has it.");
        }

        return copy?.BookId ?? throw new InvalidValueException(Label, "Must not be empty.");
    }

    private Suspension? SuspensionOf(ListedHold row, IHoldPolicy policy)
    {
        if (!row.IsSuspended)
        {
            return null;
        }

        var until = row.SuspendedUntil is null
            ? (DateTimeOffset?)null
            : End(row.SuspendedUntil, "suspended_until", policy);
        return until <= clock.UtcNowInMicroseconds() ? null : new Suspension(until);
    }

    private KeptCopy? KeptOf(ListedHold row, FoundCopy? copy, Suspension? suspension, IHoldPolicy policy)
    {
        if (row.ReadyUntil is null)
        {
            return null;
        }

        if (copy is null)
        {
            throw new InvalidValueException(Label, "Must not be empty where a copy is set aside.");
        }

        if (suspension is not null)
        {
            throw new InvalidValueException("is_suspended", "Must not be true where a copy is set aside.");
        }

        var now = clock.UtcNowInMicroseconds();
        var until = End(row.ReadyUntil, "ready_until", policy);

        // Where the list does not say since when, the time of the policy is over, so that the end of the list counts.
        var (since, field) = row.ReadyAt is null ? (row.PlacedAt, "placed_at") : (row.ReadyAt, "ready_at");
        return until > now
            ? new KeptCopy(copy.Id, Past(since, field, policy), until)
            : throw new InvalidValueException("ready_until", "Must lie ahead.");
    }

    private DateTimeOffset Past(ListedMoment? moment, string field, IHoldPolicy policy)
    {
        var at = ListedMoment.Demand(moment, field).Beginning(policy.MomentOf);
        return at <= clock.UtcNowInMicroseconds()
            ? at
            : throw new InvalidValueException(field, "Must not be in the future.");
    }

    private static DateTimeOffset End(ListedMoment moment, string field, IHoldPolicy policy) =>
        ListedMoment.Demand(moment, field).End(policy.MomentOf);

    private sealed record FoundCopy(CopyId Id, BookId BookId);
}
