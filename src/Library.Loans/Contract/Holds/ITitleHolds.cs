using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>Port: how a title is wanted. The slice that keeps holds implements it; without one no title is.</summary>
public interface ITitleHolds
{
    /// <summary>Tells of each of these titles what holds say about lending it to this member. A caller that lends or
    /// renews by it has locked the title.</summary>
    /// <param name="ids">The titles.</param>
    /// <param name="memberId">The member who is to have them, or has them.</param>
    /// <param name="at">The present moment, at which a suspension counts or is over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}

/// <summary>How a title is wanted, as it looks for one member.</summary>
/// <param name="SetAside">The copies that are set aside, and for which members.</param>
/// <param name="Waiting">How many others would be served if a copy came back: suspended holds do not count, nor those
/// of members that are blocked or have left.</param>
/// <param name="Before">How many of them come before the member: all of them where the member does not wait.</param>
/// <param name="ReadyElsewhere">How many copies of other titles are set aside for the member.</param>
public sealed record TitleHolds(
    IReadOnlyDictionary<CopyId, MemberId> SetAside,
    int Waiting,
    int Before,
    int ReadyElsewhere
)
{
    /// <summary>A title that no member wants.</summary>
    public static readonly TitleHolds None = new(new Dictionary<CopyId, MemberId>(), 0, 0, 0);
}
