using System.Globalization;

namespace Library.Members.Domain;

/// <summary>
/// When a member was mailed links lately, so that nobody can fill a mailbox through this service: one a minute, five an
/// hour.
/// </summary>
internal sealed record RecentMails
{
    private const int PerHour = 5;
    private const char Separator = ' ';
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private RecentMails(string text) => Text = text;

    /// <summary>Nothing was mailed yet.</summary>
    public static RecentMails None { get; } = new("");

    /// <summary>The form in which it is kept: the last five moments in Unix milliseconds, oldest first.</summary>
    public string Text { get; }

    /// <summary>What was kept as <see cref="Text"/>; for repositories only.</summary>
    public static RecentMails Rehydrate(string text) => new(text);

    /// <summary>Whether one more keeps to the limits.</summary>
    public bool AllowAnotherAt(DateTimeOffset at)
    {
        var moments = Moments();
        return (moments.Length == 0 || at - moments[^1] >= Minute)
            && moments.Count(moment => at - moment < Hour) < PerHour;
    }

    /// <summary>With one more, whatever the limits say.</summary>
    public RecentMails With(DateTimeOffset at)
    {
        var milliseconds = Moments().Append(at).TakeLast(PerHour).Select(moment => moment.ToUnixTimeMilliseconds());
        return new RecentMails(
            string.Join(Separator, milliseconds.Select(moment => moment.ToString(CultureInfo.InvariantCulture)))
        );
    }

    private DateTimeOffset[] Moments() =>
        [
            .. Text.Split(Separator, StringSplitOptions.RemoveEmptyEntries)
                .Select(moment =>
                    DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(moment, CultureInfo.InvariantCulture))
                ),
        ];
}
