using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The page on which staff find members. The parts of an address that it does not understand are left
/// out.</summary>
internal static class MemberListPages
{
    public const string Path = "/desk/members";
    private const string Group = MemberSearch.Group;
    private const string After = "after";
    private const int PerPage = 25;

    public static void Map(IEndpointRouteBuilder members) => members.MapGet("", Show);

    private static async Task<IResult> Show(
        HttpContext context,
        BrowseMembers browse,
        TimeProvider clock,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var query = context.Request.Query[MemberSearch.Name].ToString().Trim();
        var group = context.Request.Query[Group].ToString().Trim();
        Guid? after = Guid.TryParse(context.Request.Query[After].ToString(), out var last) ? last : null;
        var told = MemberDeskTexts.Of(Flash.Take(context));
        var form = FormView.Of((MemberSearch.Name, query), (Group, group));
        var groups = await browse.ListGroupsAsync(cancellationToken);
        try
        {
            var found = await browse.ExecuteAsync(query, group, after, PerPage, cancellationToken);
            if (found.Members is [var only] && HasCard(only, query))
            {
                return SeeOther.To(PathOf(only.Id));
            }

            var now = clock.UtcNowInMicroseconds();
            var today = (await facts.ReadAsync(cancellationToken)).DayOf(now);
            var rows = found.Members.Select(member => Row(member, now, today));
            return PageResult.Of<MemberListPage>(
                new MemberListView(query, told, form, [.. rows], [.. Pages(query, group, after, found)])
                {
                    Groups = groups,
                }
            );
        }
        catch (InvalidValueException refusal)
        {
            // A text that is refused may be as long as an address, and is no heading.
            var view = new MemberListView("", told, form.RefusedBy(refusal), [], []) { Groups = groups };
            return PageResult.Of<MemberListPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    /// <summary>The page of a member.</summary>
    public static string PathOf(MemberId id) => $"{Path}/{id}";

    private static bool HasCard(Member member, string query) =>
        Barcode.TryParse(query, out var scanned)
        && Barcode.TryParse(member.CardNumber, out var card)
        && scanned.Equals(card);

    private static MemberListRow Row(Member member, DateTimeOffset now, DateOnly today)
    {
        var details = member.Details;
        var known = new[]
        {
            member.CardNumber,
            details.Group,
            details.BirthDate is { } day ? $"born {day:yyyy}" : null,
        };
        var (tag, tone) = member switch
        {
            _ when member.BlockAt(now) is not null => (MemberDeskTexts.Blocked, "stop"),
            _ when Membership.HasEnded(details.ExpiresOn, today) => (MemberDeskTexts.Expired, "attention"),
            { IsLibrarian: true } => (MemberDeskTexts.Librarian, (string?)null),
            _ => (null, null),
        };
        var byLine = string.Join(" · ", known.Where(text => !string.IsNullOrEmpty(text)));
        return new MemberListRow(PathOf(member.Id), member.Name, byLine, tag, tone);
    }

    private static IEnumerable<(string Text, string Path)> Pages(
        string query,
        string group,
        Guid? after,
        MemberPage found
    )
    {
        var ofQuery = query.Length == 0 ? "" : $"{MemberSearch.Name}={Uri.EscapeDataString(query)}&";
        var ofGroup = group.Length == 0 ? "" : $"{Group}={Uri.EscapeDataString(group)}&";
        var address = $"{Path}?{ofQuery}{ofGroup}";
        if (after is not null)
        {
            yield return (PageWords.FirstPage, address[..^1]);
        }

        if (found.Next is { } next)
        {
            yield return (PageWords.NextPage, $"{address}{After}={next}");
        }
    }
}
