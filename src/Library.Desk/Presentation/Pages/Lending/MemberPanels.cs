using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Desk.Presentation.Pages;

/// <summary>Makes the panel of the open member.</summary>
internal static class MemberPanels
{
    public static MemberPanelView Of(ShownMember member, LendingDesk desk, LendingPlace place) =>
        new(
            member.Name,
            [
                .. Fact("Group", member.Group),
                .. Fact("Card", member.CardNumber),
                .. Fact("Loans", desk.Account is { } account ? LendingTexts.LoansOf(account) : null),
                .. Fact("Until", member.ExpiresOn is { } last ? LendingTexts.Day(last) : null),
            ],
            [.. desk.Awaited.Where(book => book.ReadyUntil is not null).Select(Hold)],
            [.. desk.Account is { } known ? Messages(member, known) : []],
            [.. desk.Awaited.Where(book => book.ReadyUntil is null).Select(Hold)],
            [
                new DeskAction(LendingTexts.OpenRecord, $"/desk/members/{member.Id}"),
                new DeskAction(PrintTexts.PrintReceipt, PrintPages.ReceiptPath(member.Id)),
                new DeskAction(LendingTexts.Close, (place with { Member = null, Refused = [] }).Path(), Key: "Escape"),
            ]
        );

    private static PanelHold Hold(AwaitedBook book) =>
        new(book.Title ?? LendingTexts.Removed, book.Language, LendingTexts.Standing(book));

    private static IEnumerable<(string, string)> Fact(string name, string? text)
    {
        if (text is not null)
        {
            yield return (name, text);
        }
    }

    private static IEnumerable<(string Tone, string Text)> Messages(ShownMember member, MemberAccount account)
    {
        if (account.IsBlocked && member.Block is { } block)
        {
            yield return (
                "stop",
                account.BlockedUntil is { } until
                    ? $"Blocked until {LendingTexts.Day(until)}: {block.Reason}"
                    : $"Blocked: {block.Reason}"
            );
        }

        if (account.HasExpired)
        {
            yield return ("stop", "The membership has ended.");
        }

        if (!member.IsVerified)
        {
            yield return ("attention", "The library does not know yet who this is.");
        }

        if (member.Note.Length > 0)
        {
            yield return ("attention", $"Note: {member.Note}");
        }
    }
}
