namespace Library.Shared;

/// <summary>A broken invariant of the domain. Its message is shown to clients, so it never repeats what was
/// sent.</summary>
/// <param name="kind">The sort of failure.</param>
/// <param name="code">A stable snake_case word.</param>
/// <param name="message">One sentence for a person.</param>
public abstract class DomainException(ErrorKind kind, string code, string message)
    : Exception(message),
        IClassifiedError
{
    /// <inheritdoc />
    public ErrorKind Kind { get; } = kind;

    /// <inheritdoc />
    public string Code { get; } = code;
}
