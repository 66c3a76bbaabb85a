using Library.Shared;

namespace Library.Holds.Application;

/// <summary>A row whose member, title and times are known.</summary>
internal sealed record UnderstoodHold(long Line, MemberId MemberId, BookId BookId, DateTimeOffset PlacedAt)
{
    /// <summary>The copy that is set aside; null where the member waits.</summary>
    public KeptCopy? Kept { get; init; }

    /// <summary>The time for which others go first; null where they do not.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>The keys by which rows of one list are told apart, with the fields that they come from: a member has
    /// one hold on a title, and a copy is set aside once.</summary>
    public IEnumerable<(string Key, string Field, string Thing)> Claims
    {
        get
        {
            yield return ($"hold {MemberId} {BookId}", "card", "hold");
            if (Kept is not null)
            {
                yield return ($"copy {Kept.CopyId}", "barcode", "copy");
            }
        }
    }
}

/// <summary>A copy that is set aside.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">How long it waits.</param>
internal sealed record KeptCopy(CopyId CopyId, DateTimeOffset At, DateTimeOffset Until);

/// <summary>The time for which others go first.</summary>
/// <param name="Until">The end of it; null where the member ends it.</param>
internal sealed record Suspension(DateTimeOffset? Until);
