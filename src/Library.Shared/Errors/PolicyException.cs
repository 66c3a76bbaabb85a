namespace Library.Shared;

/// <summary>A rule of the application that was not met. Its message is shown to clients, so it never repeats what was
/// sent.</summary>
/// <param name="kind">The sort of failure.</param>
/// <param name="code">A stable snake_case word.</param>
/// <param name="message">One sentence for a person.</param>
/// <param name="innerException">The technical cause, for the log only; never shown to clients.</param>
public abstract class PolicyException(ErrorKind kind, string code, string message, Exception? innerException = null)
    : Exception(message, innerException),
        IClassifiedError
{
    /// <inheritdoc />
    public ErrorKind Kind { get; } = kind;

    /// <inheritdoc />
    public string Code { get; } = code;
}
