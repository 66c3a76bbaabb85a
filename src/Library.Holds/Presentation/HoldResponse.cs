using Library.Holds.Domain;
using Library.Web;

namespace Library.Holds.Presentation;

/// <summary>A hold, as clients see it.</summary>
internal sealed record HoldResponse(
    Guid Id,
    Guid? BookId,
    Guid? MemberId,
    DateTimeOffset PlacedAt,
    string Status,
    int? Place,
    Guid? CopyId,
    DateTimeOffset? ReadyUntil,
    bool IsSuspended,
    DateTimeOffset? SuspendedUntil
) : IAboutMember
{
    public static HoldResponse From(HoldInLine found, DateTimeOffset at)
    {
        var hold = found.Hold;
        var isSuspended = hold.IsSuspendedAt(at);
        return new HoldResponse(
            hold.Id.Value,
            hold.BookId?.Value,
            hold.MemberId?.Value,
            hold.PlacedAt,
            hold.Status.ToString().ToLowerInvariant(),
            found.Place,
            hold.CopyId?.Value,
            hold.ReadyUntil,
            isSuspended,
            isSuspended ? hold.State.SuspendedUntil : null
        );
    }
}
