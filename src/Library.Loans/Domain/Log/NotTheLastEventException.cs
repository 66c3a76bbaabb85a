using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Something else happened to the copy since, so that it cannot be undone any more.</summary>
internal sealed class NotTheLastEventException()
    : DomainException(
        ErrorKind.Conflict,
        "not_the_last_event",
        "Something else happened to the copy since; it cannot be undone."
    );
