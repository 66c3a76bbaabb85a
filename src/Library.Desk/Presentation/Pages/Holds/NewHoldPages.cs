using System.Security.Claims;
using Library.Desk.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The page on which staff place a hold for a member. Prints as its name alone.</summary>
/// <param name="Form">The field for the scan.</param>
/// <param name="Facts">The facts that are known by now, with the language of those that have one.</param>
/// <param name="Fields">The same, as the form posts it.</param>
/// <param name="Label">Tells what to scan next; null where nothing is missing.</param>
/// <param name="Reasons">Why the hold was not placed.</param>
public sealed record NewHoldView(
    FormView Form,
    IReadOnlyList<(string Name, string Text, string? Language)> Facts,
    IReadOnlyList<DeskField> Fields,
    string? Label,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>How it is placed all the same, or null.</summary>
    public DeskOverride? Override { get; init; }

    /// <summary>Tells what to do where the member has no card; null where the member is known.</summary>
    public string? Hint { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(NewHoldView);
}

/// <summary>Placing a hold for a member: from the member's record or the title's, which is then known.</summary>
internal static class NewHoldPages
{
    public const string Path = "/desk/holds/new";

    private const string Member = "member";
    private const string Book = "book";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup(Path).RequireLibrarian().ExcludeFromDescription();
        desk.MapGet("", Show);
        desk.MapPost("", Place).CarriesOverLogIn(Member, Book);
    }

    private static async Task<PageResult> Show(
        HttpRequest request,
        PlaceByScan placeByScan,
        CancellationToken cancellationToken
    )
    {
        var hold = Read(field => request.Query[field]);
        return PageResult.Of<NewHoldPage>(
            await ViewAsync(hold, placeByScan, FormView.Empty, reasons: [], cancellationToken)
        );
    }

    private static async Task<IResult> Place(
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        PlaceByScan placeByScan,
        CancellationToken cancellationToken
    )
    {
        var hold = Read(field => form[field]);
        var posted = PostedOverride.Of(form);
        var wanted = hold with { Overridden = posted.Accepted };
        var code = form.Text(LendingPages.Code);
        var scan = await placeByScan.ExecuteAsync(wanted, code, principal.Caller(), cancellationToken);
        if (scan is { IsPlaced: true, Hold.Member: { } member })
        {
            Flash.Set(context, "hold-placed");
            return SeeOther.To($"/desk/members/{member}");
        }

        return scan switch
        {
            { Refusal: { } refusal } => PageResult.Of<NewHoldPage>(
                await RefusedViewAsync(hold, scan, posted, placeByScan, cancellationToken),
                StatusCodes.Status409Conflict,
                refusal
            ),
            { Fault: { } fault } => PageResult.Of<NewHoldPage>(
                await ViewAsync(hold, placeByScan, FormOf(form, fault), reasons: [], cancellationToken),
                StatusCodes.Status422UnprocessableEntity
            ),
            _ => SeeOther.To(Address(scan.Hold)),
        };
    }

    private static FormView FormOf(PostedForm form, ScanFault fault) =>
        FormView.Refused(form, (LendingPages.Code, LendingTexts.FaultOf(fault)));

    private static WantedHold Read(Func<string, string?> field) =>
        new(
            Guid.TryParse(field(Member), out var member) ? new MemberId(member) : null,
            Guid.TryParse(field(Book), out var book) ? new BookId(book) : null
        );

    private static string Address(WantedHold hold) =>
        Path
        + QueryString.Create(FieldsOf(hold).Select(field => KeyValuePair.Create(field.Name, (string?)field.Value)));

    private static IReadOnlyList<DeskField> FieldsOf(WantedHold hold) =>
        [
            .. hold.Member is { } member ? new[] { new DeskField(Member, $"{member}") } : [],
            .. hold.Book is { } book ? new[] { new DeskField(Book, $"{book}") } : [],
        ];

    /// <summary>The page tells what was refused, and goes on from before the last scan.</summary>
    private static async Task<NewHoldView> RefusedViewAsync(
        WantedHold before,
        HoldScan scan,
        PostedOverride posted,
        PlaceByScan placeByScan,
        CancellationToken cancellationToken
    )
    {
        var refusing = scan.Reasons.Where(reason => reason.Refuses()).ToList();
        var texts = refusing.Select(reason => reason.Text).ToList();
        var view = await ViewAsync(scan.Hold, placeByScan, FormView.Empty, texts, cancellationToken);
        return view with
        {
            Fields = FieldsOf(before),
            Label = NewHoldTexts.LabelFor(before),
            Hint = before.Member is null ? NewHoldTexts.NoCard : null,
            Override = posted.FormFor(refusing, NewHoldTexts.Place, Path, view.Fields),
        };
    }

    private static async Task<NewHoldView> ViewAsync(
        WantedHold hold,
        PlaceByScan placeByScan,
        FormView form,
        IReadOnlyList<string> reasons,
        CancellationToken cancellationToken
    )
    {
        var (member, title) = await placeByScan.NameAsync(hold, cancellationToken);
        var known = new WantedHold(member?.Id, title is null ? null : hold.Book);
        (string, string, string?)[] facts =
        [
            .. member is null ? [] : new[] { (NewHoldTexts.ForMember, NewHoldTexts.Of(member), (string?)null) },
            .. title is null ? [] : new[] { (NewHoldTexts.Title, title.Title, title.Language) },
        ];
        return new NewHoldView(form, facts, FieldsOf(known), NewHoldTexts.LabelFor(known), reasons)
        {
            Hint = member is null ? NewHoldTexts.NoCard : null,
        };
    }
}

/// <summary>The words of that page.</summary>
internal static class NewHoldTexts
{
    public const string Heading = "Place a hold for a member";
    public const string ForMember = "For";
    public const string Title = "Title";
    public const string Button = "Place the hold";
    public const string Next = "Next";
    public const string Place = "Place it";
    public const string Refused = "The hold was not placed.";
    public const string NoCard = "Without a card: open the member's record and place the hold there.";

    public static string Of(Members.Contract.ShownMember member) =>
        member.CardNumber is { } card ? $"{member.Name} · {card}" : member.Name;

    /// <summary>The thing that is to be scanned next; null where nothing is missing.</summary>
    public static string? LabelFor(WantedHold hold) =>
        hold switch
        {
            { Member: null, Book: null } => "Scan a card, a copy or an ISBN",
            { Member: null } => "Scan the card of the member",
            { Book: null } => "Scan a copy of the title, or type its ISBN",
            _ => null,
        };
}
