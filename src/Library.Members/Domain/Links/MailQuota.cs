using System.Globalization;

namespace Library.Members.Domain;

/// <summary>
/// When an address was mailed links of one purpose within the last day, so that no mailbox is filled through this
/// service: after the first mail a minute passes until the second, then two, four and so on, until a day was quiet.
/// </summary>
internal sealed record MailQuota
{
    /// <summary>So many minutes of waiting, doubled each time, fill a day.</summary>
    private const int MostADay = 11;
    private const char Separator = ' ';

    /// <summary>How long a mail counts.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private MailQuota(string text) => Text = text;

    /// <summary>The form in which it is kept: moments in Unix milliseconds, oldest first.</summary>
    public string Text { get; }

    /// <summary>The quota that was kept as <see cref="Text"/>, at first an empty one; for repositories only.</summary>
    public static MailQuota Rehydrate(string text) => new(text);

    /// <summary>Whether one more mail keeps to the limit.</summary>
    public bool AllowsAnotherAt(DateTimeOffset at)
    {
        var moments = MomentsWithinADayOf(at);
        return moments.Length == 0
            || (moments.Length < MostADay && at - moments[^1] >= TimeSpan.FromMinutes(1 << (moments.Length - 1)));
    }

    /// <summary>With one more mail, whatever the limit says.</summary>
    public MailQuota With(DateTimeOffset at)
    {
        var milliseconds = MomentsWithinADayOf(at)
            .Append(at)
            .TakeLast(MostADay)
            .Select(moment => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        return new MailQuota(string.Join(Separator, milliseconds));
    }

    private DateTimeOffset[] MomentsWithinADayOf(DateTimeOffset at) =>
        [
            .. Text.Split(Separator, StringSplitOptions.RemoveEmptyEntries)
                .Select(moment =>
                    DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(moment, CultureInfo.InvariantCulture))
                )
                .Where(moment => at - moment < Day),
        ];
}
