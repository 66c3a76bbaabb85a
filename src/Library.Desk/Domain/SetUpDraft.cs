using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Desk.Domain;

/// <summary>The steps before the last, which finishes.</summary>
internal enum SetUpStep
{
    /// <summary>Name and time zone.</summary>
    Library,

    /// <summary>The first librarian.</summary>
    Librarian,

    /// <summary>The days on which it opens.</summary>
    OpeningDays,

    /// <summary>New barcodes or existing labels.</summary>
    Barcodes,
}

/// <summary>The entries for a library before it is set up; null where a step was not taken yet. Prints as its name
/// alone.</summary>
internal sealed record SetUpDraft
{
    /// <summary>Nothing was entered.</summary>
    public static readonly SetUpDraft Empty = new();

    /// <summary>Name and time zone.</summary>
    public LibraryName? Library { get; init; }

    /// <summary>The first librarian, with the hash of the password.</summary>
    public FirstLibrarian? Librarian { get; init; }

    /// <summary>The days on which it opens, by their English names; none where it has no fixed ones.</summary>
    public IReadOnlyList<string>? OpeningDays { get; init; }

    /// <summary>Whether books and cards carry labels already.</summary>
    public bool? HasLabels { get; init; }

    /// <summary>The first step that was not taken, or null.</summary>
    public SetUpStep? FirstMissing() =>
        Library is null ? SetUpStep.Library
        : Librarian is null ? SetUpStep.Librarian
        : OpeningDays is null ? SetUpStep.OpeningDays
        : HasLabels is null ? SetUpStep.Barcodes
        : null;

    /// <inheritdoc />
    public override string ToString() => nameof(SetUpDraft);
}
