using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>Something that a member is told once for its kind, step, subject and moment. Prints as its kind
/// alone.</summary>
/// <param name="Kind">One of <see cref="NoticeKind"/>.</param>
/// <param name="Step">Tells notices apart that are repeated; 0 where none is.</param>
/// <param name="MemberId">The member.</param>
/// <param name="SubjectId">The loan or the hold.</param>
/// <param name="SubjectAt">The moment of it that is told: a due date, or when a copy was set aside.</param>
public sealed record Notice(string Kind, int Step, MemberId MemberId, Guid SubjectId, DateTimeOffset SubjectAt)
{
    /// <summary>Whether staff are to call the member even where it has an address.</summary>
    public bool IsForCall { get; init; }

    /// <inheritdoc />
    public override string ToString() => Kind;
}

/// <summary>A notice that is true at this moment, in words. Prints as its kind alone.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Line">A line of the mail: the title, and the day.</param>
public sealed record PresentNotice(Notice Notice, string Line)
{
    /// <summary>The words of staff on the telephone; null where no call is made for it.</summary>
    public string? CallText { get; init; }

    /// <inheritdoc />
    public override string ToString() => Notice.Kind;
}
