using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class ReadCaller(IMemberRepository members)
{
    /// <summary>The member that calls.</summary>
    /// <exception cref="CallerGoneException">It was deleted since its token was accepted.</exception>
    public async Task<Member> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await members.FindAsync(caller.Id, cancellationToken) ?? throw new CallerGoneException();
}
