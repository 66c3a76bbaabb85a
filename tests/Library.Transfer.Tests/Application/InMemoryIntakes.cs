using System.Globalization;
using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>The slices that rows are handed to. They note what they are asked, and keep nothing.</summary>
internal sealed class InMemoryIntakes
    : ITitleIntake,
        IIntakeUndo,
        IMemberIntake,
        ILoanIntake,
        IHoldIntake,
        IEarlierRows,
        IEarlierLines
{
    /// <summary>The slice with the lines of rows that came in, or with what is to be taken back.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The line of a row that contradicts what is kept.</summary>
    public long Contradicting { get; set; }

    /// <summary>The trace of a row that somebody changed since.</summary>
    public string Touched { get; set; } = "";

    Task<IReadOnlyList<IntakeOutcome>> ITitleIntake.TakeInAsync(
        IReadOnlyList<ReadTitle> rows,
        IEarlierRows earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        // A title that was read does not tell its line.
        var outcomes = TakeIn("books", Enumerable.Range(2, rows.Count).Select(line => (long)line), isTrial);
        return Task.FromResult<IReadOnlyList<IntakeOutcome>>([
            .. outcomes.Select(row => new IntakeOutcome(row.Result)
            {
                Trace = row.Trace,
                Keys = row.Keys,
                Copies = 3,
            }),
        ]);
    }

    Task<IReadOnlyList<RowOutcome>> IMemberIntake.TakeInAsync(
        IReadOnlyList<ListedMember> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    ) => Task.FromResult(TakeIn("members", rows.Select(row => row.Line), isTrial));

    Task<IReadOnlyList<RowOutcome>> ILoanIntake.TakeInAsync(
        IReadOnlyList<ListedLoan> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    ) => Task.FromResult(TakeIn("loans", rows.Select(row => row.Line), isTrial));

    Task<IReadOnlyList<RowOutcome>> IHoldIntake.TakeInAsync(
        IReadOnlyList<ListedHold> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    ) => Task.FromResult(TakeIn("holds", rows.Select(row => row.Line), isTrial));

    Task IIntakeUndo.LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken) =>
        LockAsync("books", traces);

    Task ILoanIntake.LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken) =>
        LockAsync("loans", traces);

    Task IHoldIntake.LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken) =>
        LockAsync("holds", traces);

    Task<bool> IIntakeUndo.TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        Task.FromResult(TakeBack("books", trace));

    Task<bool> IMemberIntake.TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        Task.FromResult(TakeBack("members", trace));

    Task<bool> ILoanIntake.TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        Task.FromResult(TakeBack("loans", trace));

    Task<bool> IHoldIntake.TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        Task.FromResult(TakeBack("holds", trace));

    Task<IReadOnlyList<EarlierRow>> IEarlierRows.FindAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<IReadOnlyDictionary<string, long>> IEarlierLines.FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    private IReadOnlyList<RowOutcome> TakeIn(string slice, IEnumerable<long> rows, bool isTrial)
    {
        string[] lines = [.. rows.Select(line => line.ToString(CultureInfo.InvariantCulture))];
        Asked.Add($"{(isTrial ? "trial of " : "")}{slice} {string.Join('+', lines)}");
        ThrowWhereContradicting(lines);
        return [.. lines.Select(line => new RowOutcome(IntakeResult.Created) { Trace = line, Keys = [$"key {line}"] })];
    }

    private Task LockAsync(string slice, IEnumerable<string> traces)
    {
        Asked.Add($"{slice} lock {string.Join('+', traces)}");
        return Task.CompletedTask;
    }

    private bool TakeBack(string slice, string trace)
    {
        Asked.Add($"{slice} back {trace}");
        ThrowWhereContradicting([trace]);
        return trace != Touched;
    }

    private void ThrowWhereContradicting(string[] lines)
    {
        if (lines.Contains(Contradicting.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))
        {
            throw new LastingConflictException(new InvalidOperationException());
        }
    }
}
