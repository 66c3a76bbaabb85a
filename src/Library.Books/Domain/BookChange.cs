using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A correction of a book.</summary>
/// <param name="By">The member who made it; null where it left the library since, or a list made it.</param>
/// <param name="At">When it was made.</param>
internal sealed record BookChange(MemberId? By, DateTimeOffset At)
{
    /// <summary>The correction that a list makes, or that is made when it is taken back.</summary>
    public static BookChange ByList(DateTimeOffset at) => new(By: null, at);
}
