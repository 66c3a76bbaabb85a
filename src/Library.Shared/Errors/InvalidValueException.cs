namespace Library.Shared;

/// <summary>A value that the domain refuses, or several that were given together.</summary>
public sealed class InvalidValueException : DomainException
{
    /// <summary>One value is refused.</summary>
    /// <param name="field">The snake_case name of the field, as a client knows it.</param>
    /// <param name="message">The rule, without the value.</param>
    public InvalidValueException(string field, string message)
        : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] }, message) { }

    private InvalidValueException(IReadOnlyDictionary<string, string[]> errors, string message)
        : base(ErrorKind.Invalid, "invalid_value", message) => Errors = errors;

    /// <summary>For each refused field, by its snake_case name, the rule that its value breaks; at least one.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>The refused field, or the first of them.</summary>
    public string Field => Errors.First().Key;

    /// <summary>Several refusals as one.</summary>
    /// <param name="refusals">At least one.</param>
    internal static InvalidValueException Of(IReadOnlyList<InvalidValueException> refusals)
    {
        if (refusals.Count == 1)
        {
            return refusals[0];
        }

        var errors = refusals
            .SelectMany(refusal => refusal.Errors)
            .GroupBy(error => error.Key, StringComparer.Ordinal)
            .ToDictionary(
                field => field.Key,
                field => field.SelectMany(error => error.Value).ToArray(),
                StringComparer.Ordinal
            );
        return new InvalidValueException(errors, "Several values are not acceptable.");
    }
}
