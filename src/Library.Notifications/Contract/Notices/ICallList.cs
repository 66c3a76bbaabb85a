using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>The members whom staff have to call, because no mail reaches them or none has helped.</summary>
public interface ICallList
{
    /// <summary>The calls that are to be made, the oldest first, and whether there are more than so many.</summary>
    /// <param name="limit">At most so many notices are looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Calls> ListAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>The calls that are to be made.</summary>
/// <param name="Listed">The calls.</param>
/// <param name="HasMore">Whether there are more.</param>
public sealed record Calls(IReadOnlyList<Call> Listed, bool HasMore);

/// <summary>A call that is to be made. Prints as its id alone.</summary>
/// <param name="Id">The notice that it tells.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Text">The matters to tell.</param>
public sealed record Call(NoticeId Id, MemberId MemberId, string Text)
{
    /// <inheritdoc />
    public override string ToString() => $"call {Id}";
}
