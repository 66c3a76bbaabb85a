using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A correction of a book.</summary>
/// <param name="By">The member who made it; null where it left the library since.</param>
/// <param name="At">When it was made.</param>
internal sealed record BookChange(MemberId? By, DateTimeOffset At);
