using Library.Notifications.Contract;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The words of all notices.</summary>
/// <param name="Notices">Each mail: the occasion, the subject and the text.</param>
public sealed record NoticesView(IReadOnlyList<(string Occasion, string Subject, string Text)> Notices);

/// <summary>The page on which librarians see the words of the notices.</summary>
internal static class NoticePages
{
    public static void Map(IEndpointRouteBuilder settings) => settings.MapGet("/desk/settings/notices", Show);

    private static async Task<PageResult> Show(INoticePreviews previews, CancellationToken cancellationToken)
    {
        var shown = await previews.ReadAsync(cancellationToken);
        return PageResult.Of<NoticesPage>(
            new NoticesView([
                .. shown.Select(notice => (NoticeTexts.Of(notice.Kind), notice.Mail.Subject, notice.Mail.Body)),
            ])
        );
    }
}

/// <summary>The words of that page.</summary>
internal static class NoticeTexts
{
    public const string Heading = "Notices";
    public const string Text =
        "Members are told this by mail, between 8 and 20 o'clock. Members without an address are on the list of calls.";

    public static string Of(string kind) =>
        kind switch
        {
            NoticeKind.DueSoon => "Before something is due",
            NoticeKind.Overdue => "After 1, 7 and 21 days; then on the list of calls",
            NoticeKind.DueDateMoved => "The library closes on a day that it gave",
            NoticeKind.HoldReady => "A copy waits, once its return can be undone no more",
            NoticeKind.HoldExpired => "A copy was not fetched",
            _ => "Staff end a hold",
        };
}
