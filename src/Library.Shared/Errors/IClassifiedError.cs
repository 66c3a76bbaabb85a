namespace Library.Shared;

/// <summary>The properties of every expected error of this system, whichever of the two bases it has.</summary>
public interface IClassifiedError
{
    /// <summary>The sort of failure.</summary>
    ErrorKind Kind { get; }

    /// <summary>A stable snake_case word that a client may rely on, such as <c>book_not_available</c>.</summary>
    string Code { get; }
}
