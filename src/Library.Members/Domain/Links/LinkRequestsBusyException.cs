using Library.Shared;

namespace Library.Members.Domain;

/// <summary>So many requests for links wait that no more is taken; the same request may succeed shortly.</summary>
internal sealed class LinkRequestsBusyException()
    : DomainException(
        ErrorKind.Unavailable,
        "unavailable",
        "The service is not available at the moment. Try again shortly."
    );
