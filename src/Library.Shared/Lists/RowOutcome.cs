namespace Library.Shared;

/// <summary>The outcome of a row of a list of members or loans.</summary>
/// <param name="Result">The outcome of the row.</param>
public sealed record RowOutcome(IntakeResult Result)
{
    /// <summary>The keys under which later rows of the list must find it.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The text by which the row can be taken back; null where it changed nothing.</summary>
    public string? Trace { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<IntakeFault> Faults { get; init; } = [];

    /// <summary>The outcome of a row that is refused.</summary>
    public static RowOutcome Of(InvalidValueException refusal) =>
        new(IntakeResult.Refused) { Faults = IntakeFault.Of(refusal) };
}
