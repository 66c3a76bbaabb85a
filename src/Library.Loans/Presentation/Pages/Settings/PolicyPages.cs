using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The pages on which librarians set the rules, for them alone.</summary>
internal static class PolicyPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var settings = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        LibrarySettingsPages.Map(settings);
        NoticePages.Map(settings);
        CalendarPages.Map(settings);
        LendingSettingsPages.Map(settings);
        RulePages.Map(settings, KindRules.Set);
        RulePages.Map(settings, GroupRules.Set);
    }
}
