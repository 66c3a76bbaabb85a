using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

internal sealed class TakeInLoans(
    UnderstandLoan understand,
    TakeBackLoan takeBack,
    ILoanRepository loans,
    ITitleHolds holds,
    ICopyMoves moves,
    IdGenerator ids,
    TimeProvider clock
) : ILoanIntake
{
    public async Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedLoan> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var readings = await understand.ExecuteAsync(rows, cancellationToken);
        var read = readings.Select(reading => reading.Loan).OfType<UnderstoodLoan>().ToList();
        var titles = await understand.ReadTitlesAsync(read, isTrial, cancellationToken);
        string[] keys = [.. read.Select(loan => loan.Key).Distinct(StringComparer.Ordinal)];
        var lines = new Dictionary<string, long>(
            await earlier.FindLinesAsync(keys, cancellationToken),
            StringComparer.Ordinal
        );
        var outcomes = new List<RowOutcome>();
        foreach (var (loan, refusal) in readings)
        {
            outcomes.Add(refusal ?? await TakeAsync(loan!));
        }

        return outcomes;

        async Task<RowOutcome> TakeAsync(UnderstoodLoan loan)
        {
            try
            {
                DemandFirst(loan, lines);
                var title = titles.GetValueOrDefault(loan.BookId) ?? throw new BookNotFoundException();
                var outcome = await DecideAsync(loan, title, isTrial, cancellationToken);
                lines[loan.Key] = loan.Line;
                return outcome with { Keys = [loan.Key] };
            }
            catch (InvalidValueException refusal)
            {
                return RowOutcome.Of(refusal);
            }
        }
    }

    public Task LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken) =>
        takeBack.LockAsync([.. traces.Select(LoanTrace.Parse)], cancellationToken);

    public Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        takeBack.ExecuteAsync(LoanTrace.Parse(trace), cancellationToken);

    private static void DemandFirst(UnderstoodLoan loan, Dictionary<string, long> lines)
    {
        if (lines.TryGetValue(loan.Key, out var line))
        {
            throw new InvalidValueException("barcode", $"Line {line} has this copy already.");
        }
    }

    private async Task<RowOutcome> DecideAsync(
        UnderstoodLoan listed,
        CatalogueTitle title,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        if (await loans.FindOpenAsync(listed.CopyId, cancellationToken) is { } open)
        {
            return open.MemberId == listed.MemberId
                ? new RowOutcome(IntakeResult.Unchanged)
                : throw new InvalidValueException("barcode", "The copy is on loan to another member.");
        }

        var now = clock.UtcNowInMicroseconds();
        var copy = title.Copies.First(copy => copy.Id == listed.CopyId);
        await DemandFreeAsync(listed, copy, now, cancellationToken);
        return isTrial ? new RowOutcome(IntakeResult.Created) : await CreateAsync(listed, copy, now, cancellationToken);
    }

    private async Task DemandFreeAsync(
        UnderstoodLoan listed,
        CatalogueCopy copy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (copy.Condition == CopyCondition.Withdrawn)
        {
            throw new InvalidValueException("barcode", "The copy is withdrawn.");
        }

        var wanted = await holds.FindAsync([listed.BookId], listed.MemberId, now, cancellationToken);
        if (wanted[listed.BookId].SetAside.TryGetValue(copy.Id, out var member) && member != listed.MemberId)
        {
            throw new InvalidValueException("barcode", "The copy is set aside for another member.");
        }
    }

    private async Task<RowOutcome> CreateAsync(
        UnderstoodLoan listed,
        CatalogueCopy copy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var loan = Loan.BringAlong(
            new LoanId(ids.Next()),
            listed.BookId,
            new LoanedCopy(copy.Id, copy.Barcode),
            listed.MemberId,
            listed.LentAt,
            listed.DueAt,
            listed.Renewals
        );
        await loans.CreateAsync(loan, cancellationToken);
        var made = new LoanOfCopy(loan.Id, listed.BookId, copy.Id, listed.MemberId, now);
        await moves.FollowLoanAsync(made, cancellationToken);
        return new RowOutcome(IntakeResult.Created) { Trace = new LoanTrace(loan.Id.Value, loan.DueAt).Write() };
    }
}
