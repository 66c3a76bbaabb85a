using System.Globalization;
using Library.Loans.Application;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The overdue loans as their page shows them. Prints as its name alone.</summary>
/// <param name="Count">How many there are, in words.</param>
/// <param name="Members">The members that have them.</param>
/// <param name="Filters">The filters to choose from; the path of the present one is null.</param>
/// <param name="Csv">Where the same is as a table for other programs.</param>
/// <param name="HasMore">Whether there are more than are listed.</param>
public sealed record OverdueView(
    string Count,
    IReadOnlyList<OverdueMemberRow> Members,
    IReadOnlyList<(string Text, string? Path)> Filters,
    string Csv,
    bool HasMore
)
{
    /// <summary>The calls that are to be made; shown where all groups are.</summary>
    public CallsView Calls { get; init; } = new(Told: null, [], HasMore: false);

    /// <inheritdoc />
    public override string ToString() => nameof(OverdueView);
}

/// <summary>A member with overdue loans. Prints as its name alone.</summary>
/// <param name="Path">Where the member is kept.</param>
/// <param name="Name">The name.</param>
/// <param name="ByLine">Card and group, as far as they are known.</param>
/// <param name="Email">The address, or null.</param>
/// <param name="Phone">The telephone number, or null.</param>
/// <param name="Guardian">The person who answers for a child, or null.</param>
/// <param name="Loans">The loans that should be back.</param>
public sealed record OverdueMemberRow(
    string Path,
    string Name,
    string ByLine,
    string? Email,
    string? Phone,
    string? Guardian,
    IReadOnlyList<OverdueLoanRow> Loans
)
{
    /// <inheritdoc />
    public override string ToString() => nameof(OverdueMemberRow);
}

/// <summary>An overdue loan.</summary>
/// <param name="Title">The title.</param>
/// <param name="Barcode">The code on the copy, or null.</param>
/// <param name="Due">When it was due, and for how many days it is overdue, in words.</param>
public sealed record OverdueLoanRow(string Title, string? Barcode, string Due)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>The page of what should be back, and the same for spreadsheets.</summary>
internal static class OverduePages
{
    public const string Path = "/desk/overdue";
    private const string CsvPath = Path + ".csv";
    private const string Group = "group";
    private const string Contact = "contact";
    private const string Call = "call";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var overdue = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        overdue.MapGet(Path, Show);
        overdue.MapGet(CsvPath, Export);
        overdue.MapForm(CallPages.TickOffPath, Path).MapPost("", CallPages.TickOff);
    }

    private static async Task<PageResult> Show(
        HttpContext context,
        ListOverdue listOverdue,
        ListCalls listCalls,
        CancellationToken cancellationToken
    )
    {
        var query = QueryOf(context.Request);
        var found = await listOverdue.ExecuteAsync(query, cancellationToken);
        var view = new OverdueView(
            OverdueTexts.Count(found.Members.Sum(member => member.Loans.Count), found.Members.Count),
            [.. found.Members.Select(Row)],
            [.. Filters(query, found.Groups)],
            CsvPath + Address(query),
            found.HasMore
        );
        var told = Flash.Take(context) is { Word: CallPages.Calls } ? CallTexts.TickedOff : null;
        return PageResult.Of<OverduePage>(
            query.Group is null
                ? view with
                {
                    Calls = await CallPages.ViewAsync(listCalls, told, cancellationToken),
                }
                : view
        );
    }

    private static async Task<FileContentHttpResult> Export(
        HttpContext context,
        ListOverdue listOverdue,
        CancellationToken cancellationToken
    )
    {
        var found = await listOverdue.ExecuteAsync(QueryOf(context.Request), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(OverdueCsv.Write(found.Members), SpreadsheetTable.MediaType, OverdueTexts.FileName);
    }

    private static ListOverdueQuery QueryOf(HttpRequest request) =>
        new(request.Query[Group] is [{ Length: > 0 } group] ? group : null, ToCall: request.Query[Contact] == Call);

    private static IEnumerable<(string Text, string? Path)> Filters(ListOverdueQuery query, IEnumerable<string> groups)
    {
        yield return Filter(OverdueTexts.Everybody, new ListOverdueQuery(Group: null, ToCall: false));
        yield return Filter(OverdueTexts.ToCall, query with { ToCall = true });
        foreach (var group in groups)
        {
            yield return Filter(group, query with { Group = group });
        }

        (string, string?) Filter(string text, ListOverdueQuery other) =>
            (text, other == query ? null : Path + Address(other));
    }

    private static string Address(ListOverdueQuery query)
    {
        string[] parts =
        [
            .. query.Group is { } group ? [$"{Group}={Uri.EscapeDataString(group)}"] : Array.Empty<string>(),
            .. query.ToCall ? [$"{Contact}={Call}"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static OverdueMemberRow Row(OverdueMember overdue)
    {
        var member = overdue.Member;
        return new OverdueMemberRow(
            $"/desk/members/{member.Id}",
            member.Name,
            string.Join(" · ", new[] { member.CardNumber, member.Group }.Where(text => text is not null)),
            member.Email,
            member.Phone,
            member.Guardian,
            [
                .. overdue.Loans.Select(loan => new OverdueLoanRow(
                    OverdueTexts.TitleOf(loan),
                    loan.Loan.Copy?.Barcode?.Value,
                    OverdueTexts.Due(loan)
                )
                {
                    Language = loan.Title?.Language,
                }),
            ]
        );
    }
}

/// <summary>The overdue loans as a table for spreadsheets.</summary>
internal static class OverdueCsv
{
    private const string Columns = "name,card_number,group,email,phone,guardian,title,barcode,due_on,days_overdue";

    public static byte[] Write(IEnumerable<OverdueMember> members) =>
        SpreadsheetTable.Write(
            Columns,
            members.SelectMany(member => member.Loans, (member, loan) => CellsOf(member, loan))
        );

    private static string?[] CellsOf(OverdueMember overdue, OverdueLoan loan) =>
        [
            overdue.Member.Name,
            overdue.Member.CardNumber,
            overdue.Member.Group,
            overdue.Member.Email,
            overdue.Member.Phone,
            overdue.Member.Guardian,
            OverdueTexts.TitleOf(loan),
            loan.Loan.Copy?.Barcode?.Value,
            loan.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            loan.Days.ToString(CultureInfo.InvariantCulture),
        ];
}

/// <summary>The words of that page.</summary>
internal static class OverdueTexts
{
    public const string Heading = "Overdue";
    public const string Nothing = "Nothing is overdue here.";
    public const string Filters = "Show";
    public const string Everybody = "Everybody";
    public const string ToCall = "Without e-mail: to call";
    public const string Csv = "Save as a table (CSV)";
    public const string Print = "To print, use the browser's menu: filters and links are left out.";
    public const string Call = "Call";
    public const string NoPhone = "no telephone number is known";
    public const string Email = "E-mail";
    public const string Guardian = "Parent or guardian";
    public const string FileName = "overdue.csv";

    public static readonly string More =
        $"Only the {ListOverdue.Most.ToString("N0", CultureInfo.InvariantCulture)} longest overdue are listed.";

    public static string Count(int loans, int members) =>
        $"{(loans == 1 ? "1 loan" : $"{loans} loans")} of {(members == 1 ? "1 member" : $"{members} members")}";

    public static string TitleOf(OverdueLoan loan) => loan.Title?.Title ?? AccountTexts.Removed;

    public static string Due(OverdueLoan loan)
    {
        var day = loan.DueOn.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return loan.Days switch
        {
            0 => $"due {day}",
            1 => $"due {day}, 1 day ago",
            _ => $"due {day}, {loan.Days} days ago",
        };
    }
}
