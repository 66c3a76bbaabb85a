using Library.Books.Contract;

namespace Library.Transfer.Domain;

/// <summary>The outcome of the rows of a portion.</summary>
/// <param name="Problems">Their faults.</param>
/// <param name="Traces">The changes that they made.</param>
/// <param name="Keys">The keys under which later rows find them.</param>
internal sealed record PortionOutcome(
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<RowTrace> Traces,
    IReadOnlyList<EarlierRow> Keys
)
{
    /// <summary>Of a portion without a row.</summary>
    public static PortionOutcome Nothing { get; } = new([], [], []);
}

/// <summary>The change that a row made.</summary>
/// <param name="Row">The place of the row.</param>
/// <param name="Line">Its line.</param>
/// <param name="Trace">The text by which it can be taken back.</param>
internal sealed record RowTrace(long Row, long Line, string Trace);
