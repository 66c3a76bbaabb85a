using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Presentation;

/// <summary>The view that the caller of a request has of members at this moment, as an endpoint's parameter.</summary>
internal sealed class MemberView
{
    private readonly Caller? _caller;
    private readonly DateTimeOffset _now;

    private MemberView(Caller? caller, DateTimeOffset now) => (_caller, _now) = (caller, now);

    /// <summary>Reads the caller; called by ASP.NET Core.</summary>
    public static ValueTask<MemberView> BindAsync(HttpContext context) =>
        ValueTask.FromResult(
            new MemberView(
                context.User.FindCaller(),
                context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
            )
        );

    /// <summary>The member, as the caller may see it.</summary>
    public MemberResponse Of(Member member) =>
        _caller switch
        {
            { IsLibrarian: true } => new WholeMemberResponse(member, _now),
            { } own when own.Id == member.Id => new OwnMemberResponse(member, _now),
            _ => new PublicMemberResponse(member),
        };

    /// <summary>Passes a librarian.</summary>
    /// <exception cref="PolicyException">The caller is none.</exception>
    public void DemandLibrarian() => (_caller ?? throw new NotAuthenticatedException()).DemandLibrarian();
}
