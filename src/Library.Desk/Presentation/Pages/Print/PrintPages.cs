using System.Security.Claims;
using Library.Books.Contract;
using Library.Desk.Application;
using Library.Members.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The prints of the desk, and the page of its keys.</summary>
internal static class PrintPages
{
    public const string KeysPath = LendingPages.Path + "/keys";

    private const string Title = "Title";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup(LendingPages.Path).RequireLibrarian().ExcludeFromDescription();
        desk.MapGet("keys", ShowKeys);
        desk.MapGet("receipts/{id:guid}", ShowReceipt);
        desk.MapGet("slips/{id:guid}", ShowSlip);
    }

    /// <summary>The address of the receipt of a member.</summary>
    public static string ReceiptPath(MemberId member) => $"{LendingPages.Path}/receipts/{member}";

    /// <summary>The address of the slip of a copy.</summary>
    public static string SlipPath(CopyId copy) => $"{LendingPages.Path}/slips/{copy}";

    private static PageResult ShowKeys() => PageResult.Of<KeysPage>(new KeysView());

    private static async Task<PageResult> ShowReceipt(
        Guid id,
        ClaimsPrincipal principal,
        ShowLendingDesk show,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var query = new ShowLendingDeskQuery(new MemberId(id), Copy: null, [], principal.Caller());
        var desk = await show.ExecuteAsync(query, cancellationToken);
        if (desk is not { Member: { } member, Account: { } account })
        {
            throw new MemberNotFoundException();
        }

        var rows = account.Loans.Select(loan =>
        {
            var copy = loan.CopyId is { } copyId ? desk.Copies.GetValueOrDefault(copyId) : null;
            var due = LendingTexts.Due(loan.Due);
            return new SheetRow(copy?.Title ?? LendingTexts.Removed, copy?.Barcode.Value, due)
            {
                Language = copy?.Language,
            };
        });
        return PageResult.Of<SheetPage>(
            new SheetView(
                PrintTexts.Receipt,
                (LendingPlace.Empty with { Member = member.Id }).Path(),
                clock.GetUtcNow(),
                [("Name", member.Name, null), ("Loans", LendingTexts.LoansOf(account), null)],
                [.. rows]
            )
        );
    }

    private static async Task<PageResult> ShowSlip(
        Guid id,
        IShownCopies copies,
        FindSetAside setAside,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        CopyId[] asked = [new(id)];
        var found = await copies.FindAsync(asked, cancellationToken);
        var copy = found.GetValueOrDefault(asked[0]) ?? throw new CopyUnknownException();
        var waits = (await setAside.ExecuteAsync(asked, cancellationToken)).GetValueOrDefault(asked[0]);
        (string, string?)[] facts = waits is null ? FactsOf(copy) : FactsOf(copy, waits);
        return PageResult.Of<SheetPage>(
            new SheetView(
                PrintTexts.SlipFor(copy),
                ReturnPages.Path,
                clock.GetUtcNow(),
                [
                    .. facts
                        .Where(fact => fact.Item2 is not null)
                        .Select(fact => (fact.Item1, fact.Item2!, fact.Item1 == Title ? copy.Language : null)),
                ],
                []
            )
        );
    }

    private static (string, string?)[] FactsOf(ShownCopy copy) =>
        [
            (Title, copy.Title),
            ("Author", copy.Author),
            ("Shelf", copy.ShelfMark),
            ("Location", copy.Location),
            ("Barcode", copy.Barcode.Value),
            ("Note", copy.Note),
        ];

    // The slip stands in the copy on a shelf that all can see.
    private static (string, string?)[] FactsOf(ShownCopy copy, SetAsideFor waits) =>
        [
            ("For", PrintTexts.NameOnSlip(waits.Member)),
            ("Until", LendingTexts.Day(waits.Until)),
            (Title, copy.Title),
            ("Author", copy.Author),
            ("Barcode", copy.Barcode.Value),
        ];
}
