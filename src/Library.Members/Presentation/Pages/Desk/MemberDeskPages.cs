using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The pages on which staff keep members, for librarians alone.</summary>
internal static class MemberDeskPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var members = pages
            .MapGroup(MemberListPages.Path)
            .RequireAuthorization(AccessRules.KeepMembers)
            .ExcludeFromDescription();
        MemberListPages.Map(members);
        MemberRecordPages.Map(members);
        MemberTaskPages.Map(members);
    }
}
