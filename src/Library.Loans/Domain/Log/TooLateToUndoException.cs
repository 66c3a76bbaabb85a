using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>It happened too long ago to be undone.</summary>
internal sealed class TooLateToUndoException()
    : DomainException(ErrorKind.Conflict, "too_late_to_undo", "It can be undone for fifteen minutes, which are over.");
