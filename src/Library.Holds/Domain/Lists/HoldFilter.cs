using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Which holds are listed; null lets all through.</summary>
/// <param name="MemberId">Those of this member.</param>
/// <param name="BookId">Those of this title.</param>
/// <param name="Statuses">Those that stand so; none lets all through.</param>
internal sealed record HoldFilter(MemberId? MemberId, BookId? BookId, IReadOnlyList<HoldStatus> Statuses);

/// <summary>A hold with its place in the line.</summary>
/// <param name="Hold">The hold.</param>
/// <param name="Place">Its place among those that wait for the title, from 1; null where it does not wait.</param>
internal sealed record HoldInLine(Hold Hold, int? Place);
