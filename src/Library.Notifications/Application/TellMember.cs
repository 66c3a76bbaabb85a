using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Application;

/// <summary>Tells a member what is due to be told: by one mail, or by a call where there is no address. That it is told
/// and the mail are kept in one transaction.</summary>
internal sealed partial class TellMember(
    INoticeRepository notices,
    IRecipients recipients,
    TimeProvider clock,
    ILogger<TellMember> logger
)
{
    /// <summary>How many notices are looked at at once.</summary>
    public const int Portion = 200;

    /// <summary>The members who are to be told something of a topic at this moment.</summary>
    public async Task<IReadOnlyList<(string Topic, MemberId MemberId)>> ListAsync(
        CancellationToken cancellationToken
    ) => await notices.ListUntoldAsync(clock.UtcNowInMicroseconds(), Portion, cancellationToken);

    /// <summary>Tells one of them.</summary>
    /// <returns>Whether there was something that another had not told meanwhile.</returns>
    public async Task<bool> ExecuteAsync(string topic, MemberId memberId, CancellationToken cancellationToken)
    {
        var taken = await notices.TakeAsync(topic, memberId, clock.UtcNowInMicroseconds(), cancellationToken);
        var mailed = taken.Where(notice => !notice.Notice.IsForCall).ToList();
        if (mailed.Count > 0 && await recipients.FindAddressAsync(memberId, cancellationToken) is { } address)
        {
            await notices.MailAsync(topic, address, mailed, cancellationToken);
        }

        if (taken.Count > 0)
        {
            LogTold(memberId, taken.Count);
        }

        return taken.Count > 0;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} is told {Count} things, by mail or by a call.")]
    private partial void LogTold(MemberId memberId, int count);
}
