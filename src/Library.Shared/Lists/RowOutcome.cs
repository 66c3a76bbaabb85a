namespace Library.Shared;

/// <summary>The outcome of a row of a list of members or loans.</summary>
/// <param name="Result">What became of it.</param>
public sealed record RowOutcome(IntakeResult Result)
{
    /// <summary>The keys under which later rows of the list must find it.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What it takes to take the row back; null where it changed nothing.</summary>
    public string? Trace { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<IntakeFault> Faults { get; init; } = [];

    /// <summary>The outcome of a row that is refused.</summary>
    public static RowOutcome Of(InvalidValueException refusal) =>
        new(IntakeResult.Refused) { Faults = IntakeFault.Of(refusal) };
}
