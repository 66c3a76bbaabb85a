using Library.Shared;

namespace Library.Web;

/// <summary>As many whole lists are being written as may be at once.</summary>
public sealed class TooManyListsException()
    : PolicyException(
        ErrorKind.Unavailable,
        "busy",
        "Too many whole lists are read at the moment. Try again shortly, or read pages with limit and after."
    );
