using System.Globalization;
using Library.Notifications.Contract;

namespace Library.Loans.Application;

/// <summary>The words of the notices about loans.</summary>
internal static class LoanNoticeTexts
{
    public const string Removed = "A title that the library has no more";
    public const string ExampleTitle = "Wind in the Willows";

    public static readonly IReadOnlyList<NoticeSection> Sections =
    [
        new(NoticeKind.Overdue, "Please bring back what is overdue", "These should be back:"),
        new(
            NoticeKind.DueSoon,
            "Due back soon",
            "These are due back soon. In your account you can see whether you may renew them:"
        ),
        new(
            NoticeKind.DueDateMoved,
            "You may keep your books longer",
            "The library is closed on the day on which these were due. They are due later:"
        ),
    ];

    /// <summary>A notice in words.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="title">The title.</param>
    /// <param name="due">The day on which it is due.</param>
    /// <param name="today">The present day.</param>
    public static PresentNotice Describe(Notice notice, string title, DateOnly due, DateOnly today)
    {
        var days = today.DayNumber - due.DayNumber;
        var line = notice.Kind switch
        {
            NoticeKind.Overdue when days > 0 => $"{title}: was due on {Day(due)}, {Days(days)} ago",
            NoticeKind.Overdue => $"{title}: was due on {Day(due)}",
            NoticeKind.DueDateMoved => $"{title}: now due on {Day(due)}",
            _ => $"{title}: due on {Day(due)}",
        };
        return new PresentNotice(notice, line)
        {
            CallText = notice.Kind == NoticeKind.Overdue ? $"Overdue: {line}" : null,
        };
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Days(int days) =>
        days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
}
