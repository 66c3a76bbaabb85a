using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

/// <summary>A copy that was scanned at the desk.</summary>
internal sealed record ReturnCopyCommand(Barcode Barcode, Caller Caller)
{
    /// <summary>The day on which it came back, as from a book drop; null is now.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>The condition that staff see, normal or damaged; null where they say nothing.</summary>
    public CopyCondition? Condition { get; init; }

    /// <summary>The note of staff on the copy, below what they noted earlier; null adds nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>The outcome of a scan.</summary>
/// <param name="Copy">The copy as it is now.</param>
/// <param name="Loan">The loan that ended; null where the copy was not on loan.</param>
/// <param name="Messages">The messages that staff have to know.</param>
/// <param name="SetAside">The hold for which the copy is set aside; null where no member is to have it.</param>
internal sealed record ReturnedCopy(
    CatalogueCopy Copy,
    Loan? Loan,
    IReadOnlyList<ReturnMessage> Messages,
    CopySetAside? SetAside
);

/// <summary>
/// Takes a copy back from any hand; a lost or missing one is found. One that is not on loan is no error: it is here,
/// and that is noted.
/// </summary>
internal sealed partial class ReturnCopy(
    ScannedCopies scanned,
    ILoanRepository loans,
    IPolicyRepository policies,
    EndLoan endLoan,
    ICopyMoves moves,
    ILendingLog log,
    TimeProvider clock,
    ILogger<ReturnCopy> logger
)
{
    /// <summary>The most code points of the note on a copy.</summary>
    public const int LongestNote = 1_000;

    /// <summary>The rule for that note.</summary>
    public static readonly TextRule NoteRule = new("note", LongestNote, AllowsLineBreaks: true);

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Takes the copy back.</summary>
    /// <exception cref="CopyUnknownException">No copy has the barcode.</exception>
    /// <exception cref="InvalidValueException">The day lies ahead, or before any library's, or the notes are too long
    /// together.</exception>
    public async Task<ReturnedCopy> ExecuteAsync(ReturnCopyCommand command, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var returnedAt = await MomentOfAsync(command.ReturnedOn, now, cancellationToken);
        var (copy, hasOtherLabel) = await scanned.LockAsync(command.Barcode, cancellationToken);
        var condition = new ConditionChange(
            copy.Condition,
            After(copy.Condition, command.Condition),
            NoteOf(copy, command.Note)
        );
        var told = ReturnMessage.Of(copy, condition, hasOtherLabel);
        var present = copy with { Condition = condition.After, Note = condition.Note ?? copy.Note };
        var (loan, messages) = await TakeAsync(copy, condition, (now, returnedAt), command.Caller, cancellationToken);
        var arrived = new ArrivedCopy(copy.Id, copy.BookId, present.Condition == CopyCondition.Normal, now);
        var setAside = await moves.FollowArrivalAsync(arrived, cancellationToken);
        return new ReturnedCopy(
            present,
            loan,
            [.. messages, .. told, .. await TellAsync(setAside, cancellationToken)],
            setAside
        );
    }

    /// <summary>Ends the loan of the copy; where it has none, notes that it was seen, unless that was a moment
    /// ago.</summary>
    private async Task<(Loan? Loan, IReadOnlyList<ReturnMessage> Messages)> TakeAsync(
        CatalogueCopy copy,
        ConditionChange condition,
        (DateTimeOffset Told, DateTimeOffset Back) moments,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (await loans.FindOpenAsync(copy.Id, cancellationToken) is { } loan)
        {
            var ending = new LoanEnding(LendingEventKind.Returned, moments.Told, moments.Back, caller, condition);
            await endLoan.ExecuteAsync(loan, ending, cancellationToken);
            LogReturned(loan.Id);
            return (loan, []);
        }

        await scanned.KeepAsync(copy.Id, condition, cancellationToken);
        if (await FindRepeatedAsync(copy, moments.Told, cancellationToken) is { } last && !condition.IsChange)
        {
            var ended = last.LoanId is { } id ? await loans.FindAsync(id, cancellationToken) : null;
            return (ended, [ReturnMessage.AlreadyDone]);
        }

        await log.AddAsync(Seen(copy, condition, caller, moments.Told), cancellationToken);
        return (null, [ReturnMessage.NotOnLoan]);
    }

    private async Task<IEnumerable<ReturnMessage>> TellAsync(
        CopySetAside? setAside,
        CancellationToken cancellationToken
    ) =>
        setAside is null
            ? []
            : [ReturnMessage.SetAside((await policies.ReadAsync(cancellationToken)).Zone.DayOf(setAside.ReadyUntil))];

    /// <summary>A copy that was lost or missing is found, and normal unless staff say that it is damaged. Staff find a
    /// copy mended, but a return puts none back into the stock and none for reference on the shelves.</summary>
    private static CopyCondition After(CopyCondition before, CopyCondition? told) =>
        (told, before) switch
        {
            (_, CopyCondition.Withdrawn) => CopyCondition.Withdrawn,
            (CopyCondition.Damaged, _) => CopyCondition.Damaged,
            (CopyCondition.Normal, _) when LendingRules.MendsWhenLent(before) => CopyCondition.Normal,
            (null, CopyCondition.Lost or CopyCondition.Missing) => CopyCondition.Normal,
            _ => before,
        };

    /// <summary>
    /// The whole note of the copy; null where nothing is added. The earlier note of staff stays: a return that is
    /// undone would not bring it back.
    /// </summary>
    private static string? NoteOf(CatalogueCopy copy, string? added)
    {
        if (added is null || copy.Note is not { } note)
        {
            return added;
        }

        if (note == added || note.EndsWith($"\n{added}", StringComparison.Ordinal))
        {
            return null;
        }

        return NoteRule.Apply($"{note}\n{added}");
    }

    private static LendingEvent Seen(CatalogueCopy copy, ConditionChange condition, Caller caller, DateTimeOffset at) =>
        new()
        {
            Kind = LendingEventKind.Seen,
            At = at,
            ActorId = caller.Id,
            BookId = copy.BookId,
            CopyId = copy.Id,
            Before = condition.IsChange ? new LendingState(Condition: condition.Before) : null,
            After = condition.IsChange ? new LendingState(Condition: condition.After) : null,
        };

    /// <summary>The scan of a moment before, of which this one is the echo; or null.</summary>
    private async Task<LendingEvent?> FindRepeatedAsync(
        CatalogueCopy copy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var last = await log.FindLastAsync(copy.Id, cancellationToken);
        var isScan = last is { Kind: LendingEventKind.Returned or LendingEventKind.Seen };
        return isScan && now - last!.At <= BorrowBook.RepeatedScan ? last : null;
    }

    private async Task<DateTimeOffset> MomentOfAsync(
        DateOnly? day,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (day is not { } returnedOn)
        {
            return now;
        }

        var zone = (await policies.ReadAsync(cancellationToken)).Zone;
        if (returnedOn < Earliest || returnedOn > zone.DayOf(now))
        {
            throw new InvalidValueException("returned_on", $"Must be a day from {Earliest:yyyy-MM-dd} until today.");
        }

        return zone.EndOf(returnedOn) is var end && end < now ? end : now;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended.")]
    private partial void LogReturned(LoanId loanId);
}
