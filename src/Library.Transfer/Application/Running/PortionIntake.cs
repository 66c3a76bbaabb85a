using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The outcome of a row in the slice that its list is of.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Keys">The keys under which later rows find it, with what it came to.</param>
internal sealed record TakenRow(RowOutcome Outcome, IReadOnlyList<EarlierRow> Keys)
{
    /// <summary>How many copies the row made, or would make.</summary>
    public int CopiesMade { get; init; }
}

/// <summary>Hands a portion to the slice that its list is of, and takes rows back there.</summary>
internal static class PortionIntake
{
    /// <summary>Takes the rows in, in the caller's transaction.</summary>
    public static async Task<IReadOnlyList<TakenRow>> TakeInAsync(
        ITransferTools tools,
        Import import,
        Portion portion,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(tools);
        if (portion.Entries.Count == 0)
        {
            return [];
        }

        return import.Kind == ListKind.Books
            ? Of(portion, await TakeInTitlesAsync(tools, import, portion, cancellationToken))
            : Of(portion, await TakeInOthersAsync(tools, import, portion, cancellationToken));
    }

    /// <summary>Locks what rows brought in one order, before they are taken back one by one. Members are locked as
    /// each is taken back.</summary>
    public static Task LockAsync(
        ITransferTools tools,
        ListKind kind,
        IEnumerable<string> traces,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(tools);
        return kind switch
        {
            ListKind.Loans => tools.Loans.LockAsync(traces, cancellationToken),
            ListKind.Holds => tools.Holds.LockAsync(traces, cancellationToken),
            ListKind.Books => tools.TitlesUndo.LockAsync(traces, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>Takes back what one row did, in the caller's transaction.</summary>
    /// <returns>False, and nothing is changed, where something was done with it since.</returns>
    public static Task<bool> TakeBackAsync(
        ITransferTools tools,
        ListKind kind,
        string trace,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(tools);
        return kind switch
        {
            ListKind.Members => tools.Members.TakeBackAsync(trace, cancellationToken),
            ListKind.Loans => tools.Loans.TakeBackAsync(trace, cancellationToken),
            ListKind.Holds => tools.Holds.TakeBackAsync(trace, cancellationToken),
            _ => tools.TitlesUndo.TakeBackAsync(trace, cancellationToken),
        };
    }

    private static Task<IReadOnlyList<IntakeOutcome>> TakeInTitlesAsync(
        ITransferTools tools,
        Import import,
        Portion portion,
        CancellationToken cancellationToken
    )
    {
        var earlier = tools.Imports.EarlierRowsOf(import.Id);
        return tools.Titles.TakeInAsync(Rows<ReadTitle>(portion), earlier, import.IsTrial, cancellationToken);
    }

    private static Task<IReadOnlyList<RowOutcome>> TakeInOthersAsync(
        ITransferTools tools,
        Import import,
        Portion portion,
        CancellationToken cancellationToken
    )
    {
        var (lines, isTrial) = (tools.Imports.EarlierLinesOf(import.Id), import.IsTrial);
        return import.Kind switch
        {
            ListKind.Members => tools.Members.TakeInAsync(
                Rows<ListedMember>(portion),
                lines,
                isTrial,
                cancellationToken
            ),
            ListKind.Loans => tools.Loans.TakeInAsync(Rows<ListedLoan>(portion), lines, isTrial, cancellationToken),
            _ => tools.Holds.TakeInAsync(Rows<ListedHold>(portion), lines, isTrial, cancellationToken),
        };
    }

    private static IReadOnlyList<TRow> Rows<TRow>(Portion portion) =>
        [.. portion.Entries.Select(entry => entry.Entry).Cast<TRow>()];

    private static IReadOnlyList<TakenRow> Of(Portion portion, IReadOnlyList<RowOutcome> outcomes) =>
        [
            .. portion.Entries.Zip(
                outcomes,
                (entry, outcome) =>
                    new TakenRow(
                        outcome,
                        [.. outcome.Keys.Select(key => new EarlierRow(key, entry.Row.Line, default, Copies: 0))]
                    )
            ),
        ];

    private static IReadOnlyList<TakenRow> Of(Portion portion, IReadOnlyList<IntakeOutcome> outcomes) =>
        [
            .. portion.Entries.Zip(
                outcomes,
                (entry, title) =>
                    new TakenRow(
                        new RowOutcome(title.Result) { Trace = title.Trace, Faults = title.Faults },
                        [.. title.Keys.Select(key => new EarlierRow(key, entry.Row.Line, title.BookId, title.Copies))]
                    )
                    {
                        CopiesMade = title.CopiesMade,
                    }
            ),
        ];
}
