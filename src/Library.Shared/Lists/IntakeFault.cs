namespace Library.Shared;

/// <summary>The fault of a row of a list.</summary>
/// <param name="Field">The snake_case name of the field.</param>
/// <param name="Reason">The rule, without the value.</param>
public sealed record IntakeFault(string Field, string Reason)
{
    /// <summary>The faults that a refusal names.</summary>
    public static IReadOnlyList<IntakeFault> Of(InvalidValueException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return
        [
            .. refusal.Errors.SelectMany(error => error.Value, (error, reason) => new IntakeFault(error.Key, reason)),
        ];
    }
}
