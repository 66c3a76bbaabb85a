using System.Globalization;
using System.Security.Claims;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Holds.Presentation.Pages;

/// <summary>The page of holds for staff: the hold shelf, what is to be put back, what is to be fetched, and what cannot
/// be filled.</summary>
internal static class DeskHoldPages
{
    public const string Path = "/desk/holds";

    private const string CsvPath = Path + ".csv";
    private const string Part = "part";
    private const string Member = "member";
    private const int RowsOnPage = 50;
    private const int NamedOnPage = 20;

    // More than any library has to do in a day; the table ends there.
    private const int MostInTable = 10_000;
    private const int LastPage = 1_000;

    private static readonly (HoldPart Part, string Word)[] Words =
    [
        (HoldPart.Ready, "ready"),
        (HoldPart.PutBack, "put-back"),
        (HoldPart.Pull, "pull"),
        (HoldPart.Unfillable, "unfillable"),
    ];

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        desk.MapGet(Path, Show);
        desk.MapGet(CsvPath, Export);
        desk.MapForm(Path + "/{id:guid}/cancel", Path).MapPost("", Cancel);
    }

    private static async Task<PageResult> Show(
        HttpContext context,
        ShowHolds showHolds,
        CancellationToken cancellationToken
    )
    {
        var part = PartOf(context.Request.Query[Part]);
        var page = PageOf(context.Request);
        var skip = (page - 1) * RowsOnPage;
        var found = await RowsAsync(showHolds, part, skip, RowsOnPage + 1, cancellationToken);
        return PageResult.Of<DeskHoldsPage>(
            new DeskHoldsView(
                HoldTexts.NameOf(part),
                HoldTexts.ExplanationOf(part),
                HoldTexts.NothingIn(part),
                [
                    .. Words.Select(other =>
                        (HoldTexts.NameOf(other.Part), other.Part == part ? null : Address(other.Part))
                    ),
                ],
                [.. found.Take(RowsOnPage)],
                WordOf(part),
                $"{CsvPath}?{Part}={WordOf(part)}",
                Pager.Around(page, hasMore: found.Count > RowsOnPage, number => Address(part, number))
            )
            {
                Told = HoldTexts.Of(Flash.Take(context)),
            }
        );
    }

    private static async Task<FileContentHttpResult> Export(
        HttpContext context,
        ShowHolds showHolds,
        CancellationToken cancellationToken
    )
    {
        var part = PartOf(context.Request.Query[Part]);
        var rows = await CellsAsync(showHolds, part, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(
            SpreadsheetTable.Write(DeskHoldRows.ColumnsOf(part), rows),
            SpreadsheetTable.MediaType,
            $"holds-{WordOf(part)}.csv"
        );
    }

    private static async Task<IResult> Cancel(
        Guid id,
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext context,
        CancelHold cancelHold,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await cancelHold.ExecuteAsync(new CancelHoldCommand(new HoldId(id), principal.Caller()), cancellationToken);
            Flash.Set(context, HoldWords.Cancelled);
        }
        catch (HoldEndedException)
        {
            Flash.Set(context, HoldWords.Ended);
        }

        return SeeOther.To(
            Guid.TryParse(form[Member], out var member) ? $"/desk/members/{member}" : Address(PartOf(form[Part]))
        );
    }

    private static async Task<IReadOnlyList<DeskHoldRow>> RowsAsync(
        ShowHolds showHolds,
        HoldPart part,
        int skip,
        int limit,
        CancellationToken cancellationToken
    ) =>
        part switch
        {
            HoldPart.Ready =>
            [
                .. (await showHolds.ListReadyAsync(skip, limit, cancellationToken)).Select(DeskHoldRows.Of),
            ],
            HoldPart.PutBack =>
            [
                .. (await showHolds.ListToPutBackAsync(skip, limit, cancellationToken)).Select(DeskHoldRows.Of),
            ],
            HoldPart.Pull =>
            [
                .. (await showHolds.ListToPullAsync(skip, limit, cancellationToken)).Select(DeskHoldRows.Of),
            ],
            _ =>
            [
                .. (await showHolds.ListUnfillableAsync(skip, limit, NamedOnPage, cancellationToken)).Select(
                    DeskHoldRows.Of
                ),
            ],
        };

    private static async Task<IEnumerable<string?[]>> CellsAsync(
        ShowHolds showHolds,
        HoldPart part,
        CancellationToken cancellationToken
    ) =>
        part switch
        {
            HoldPart.Ready => (await showHolds.ListReadyAsync(0, MostInTable, cancellationToken)).SelectMany(
                DeskHoldRows.CellsOf
            ),
            HoldPart.PutBack => (await showHolds.ListToPutBackAsync(0, MostInTable, cancellationToken)).SelectMany(
                DeskHoldRows.CellsOf
            ),
            HoldPart.Pull => (await showHolds.ListToPullAsync(0, MostInTable, cancellationToken)).SelectMany(
                DeskHoldRows.CellsOf
            ),
            _ => (await showHolds.ListUnfillableAsync(0, MostInTable, named: null, cancellationToken)).SelectMany(
                DeskHoldRows.CellsOf
            ),
        };

    private static HoldPart PartOf(string? word) => Array.Find(Words, known => known.Word == word).Part;

    private static string WordOf(HoldPart part) => Array.Find(Words, known => known.Part == part).Word;

    private static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, LastPage)
            : 1;

    private static string Address(HoldPart part, int page = 1) =>
        $"{Path}?{Part}={WordOf(part)}" + (page > 1 ? $"&page={page.ToString(CultureInfo.InvariantCulture)}" : "");
}
