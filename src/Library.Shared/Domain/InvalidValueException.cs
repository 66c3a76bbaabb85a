namespace Library.Shared.Domain;

/// <summary>A value that the domain refuses.</summary>
/// <param name="field">The snake_case name of the field, as a client knows it.</param>
/// <param name="message">What the rule is, without the value.</param>
public sealed class InvalidValueException(string field, string message)
    : DomainException(ErrorKind.Invalid, "invalid_value", message)
{
    /// <summary>The snake_case name of the refused field.</summary>
    public string Field { get; } = field;
}
