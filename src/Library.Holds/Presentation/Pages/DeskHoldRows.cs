using System.Globalization;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Presentation.Pages;

/// <summary>Makes rows of what is to be done with holds: for the page, and for a table.</summary>
internal static class DeskHoldRows
{
    private static readonly string[] Columns =
    [
        "name,card_number,title,author,barcode,ready_until",
        "title,author,shelf_mark,location,barcode,since",
        "title,author,shelf_mark,location,barcode,wanted",
        "title,author,name,card_number,placed_on",
    ];

    /// <summary>The columns of the table of a part.</summary>
    public static string ColumnsOf(HoldPart part) => Columns[(int)part];

    public static DeskHoldRow Of(ReadyHold ready) =>
        new(
            ready.Copy.Title,
            PathOf(ready.Copy.BookId),
            [HoldTexts.ByLine(ready.Copy.Author, ready.Copy.Barcode.Value)],
            HoldTexts.Until(ready.Until),
            "hold"
        )
        {
            Language = ready.Copy.Language,
            Holds = [Named(ready.Hold, ready.Member, since: null)],
            Slip = $"/desk/slips/{ready.Copy.Id}",
        };

    public static DeskHoldRow Of(MisplacedCopy misplaced) =>
        new(
            misplaced.Copy.Title,
            PathOf(misplaced.Copy.BookId),
            [
                HoldTexts.ByLine(
                    misplaced.Copy.Author,
                    misplaced.Copy.ShelfMark,
                    misplaced.Copy.Location,
                    misplaced.Copy.Barcode.Value
                ),
            ],
            HoldTexts.Since(misplaced.Since),
            "quiet"
        )
        {
            Language = misplaced.Copy.Language,
        };

    public static DeskHoldRow Of(TitleToPull title) =>
        new(
            title.Stock.Title,
            PathOf(title.BookId),
            [
                HoldTexts.ByLine(title.Stock.Author, title.Stock.ShelfMark),
                .. title.Free.Select(copy => HoldTexts.ByLine(copy.Location, copy.Barcode.Value)),
            ],
            HoldTexts.Wanted(title.Wanted),
            "hold"
        )
        {
            Language = title.Stock.Language,
        };

    public static DeskHoldRow Of(UnfillableTitle title) =>
        new(
            title.Stock.Title,
            PathOf(title.BookId),
            [HoldTexts.ByLine(title.Stock.Author, title.Stock.ShelfMark)],
            HoldTexts.InVain(title.Waiting),
            "attention"
        )
        {
            Language = title.Stock.Language,
            Holds = [.. title.First.Select(waiting => Named(waiting.Hold, waiting.Member, waiting.Since))],
            More = title.Waiting > title.First.Count ? HoldTexts.NoMore(title.Waiting - title.First.Count) : null,
        };

    public static IEnumerable<string?[]> CellsOf(ReadyHold ready) =>
        [
            [
                ready.Member?.Name,
                ready.Member?.CardNumber,
                ready.Copy.Title,
                ready.Copy.Author,
                ready.Copy.Barcode.Value,
                Day(ready.Until),
            ],
        ];

    public static IEnumerable<string?[]> CellsOf(MisplacedCopy misplaced) =>
        [
            [
                misplaced.Copy.Title,
                misplaced.Copy.Author,
                misplaced.Copy.ShelfMark,
                misplaced.Copy.Location,
                misplaced.Copy.Barcode.Value,
                Day(misplaced.Since),
            ],
        ];

    public static IEnumerable<string?[]> CellsOf(TitleToPull title) =>
        title.Free.Select(copy =>
            new[]
            {
                title.Stock.Title,
                title.Stock.Author,
                title.Stock.ShelfMark,
                copy.Location,
                copy.Barcode.Value,
                title.Wanted.ToString(CultureInfo.InvariantCulture),
            }
        );

    public static IEnumerable<string?[]> CellsOf(UnfillableTitle title) =>
        title.First.Select(waiting =>
            new[]
            {
                title.Stock.Title,
                title.Stock.Author,
                waiting.Member?.Name,
                waiting.Member?.CardNumber,
                Day(waiting.Since),
            }
        );

    private static NamedHold Named(Hold hold, ShownMember? member, DateOnly? since) =>
        new(
            hold.Id.Value,
            member?.Name ?? HoldTexts.MemberGone,
            member is null ? null : $"/desk/members/{member.Id}",
            HoldTexts.ByLine(member?.CardNumber, since is { } day ? HoldTexts.Since(day) : null)
        );

    private static string PathOf(BookId id) => $"/desk/titles/{id}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
