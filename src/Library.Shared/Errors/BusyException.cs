namespace Library.Shared;

/// <summary>So many wait for the same that no more is taken; the same request may succeed shortly.</summary>
public sealed class BusyException()
    : PolicyException(
        ErrorKind.Unavailable,
        "unavailable",
        "The service is not available at the moment. Try again shortly."
    );
