using Library.Books.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>The thing that a scan leads to.</summary>
internal abstract record ScanMeaning;

/// <summary>Nothing was sent: scanners end a code with two line breaks.</summary>
internal sealed record EmptyScan : ScanMeaning;

/// <summary>The card of a member.</summary>
internal sealed record CardScan(MemberId MemberId) : ScanMeaning;

/// <summary>A card that was reported lost, and opens nothing.</summary>
internal sealed record LostCardScan : ScanMeaning;

/// <summary>One copy.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="HasOtherLabel">Whether the code is an earlier one of the copy.</param>
internal sealed record CopyScan(ShownCopy Copy, bool HasOtherLabel) : ScanMeaning;

/// <summary>An ISBN, which is on all copies of its title.</summary>
/// <param name="Copies">The copies, at least one.</param>
internal sealed record TitleScan(IReadOnlyList<ShownCopy> Copies) : ScanMeaning;

/// <summary>An ISBN whose titles have no copy.</summary>
/// <param name="Titles">The titles, at least one.</param>
internal sealed record NoCopyScan(IReadOnlyDictionary<BookId, ShownTitle> Titles) : ScanMeaning;

/// <summary>A code that leads to nothing here.</summary>
/// <param name="Text">The code as it was read.</param>
internal sealed record UnknownScan(string Text) : ScanMeaning;
