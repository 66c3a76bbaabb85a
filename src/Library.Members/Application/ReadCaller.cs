using Library.Members.Domain;

namespace Library.Members.Application;

internal sealed class ReadCaller(IMemberRepository members)
{
    /// <summary>The member that calls.</summary>
    /// <exception cref="CallerGoneException">It was deleted since its token was accepted.</exception>
    public async Task<Member> ExecuteAsync(Guid callerId, CancellationToken cancellationToken) =>
        await members.FindAsync(callerId, cancellationToken) ?? throw new CallerGoneException();
}
