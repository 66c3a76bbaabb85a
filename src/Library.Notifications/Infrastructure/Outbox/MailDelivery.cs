using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Infrastructure;

/// <summary>One try to send one mail, and what follows from it.</summary>
internal sealed partial class MailDelivery(
    Outbox outbox,
    IMailTransport transport,
    NoticeMails notices,
    OutboxMetrics metrics,
    OutboxLimits limits,
    TimeProvider clock,
    ILogger<MailDelivery> logger
)
{
    private static readonly TimeSpan PauseBetweenSettlements = TimeSpan.FromSeconds(1);

    /// <summary>Sends a leased mail within the limit, then drops it, gives it back or parks it. No transaction is open
    /// meanwhile.</summary>
    /// <param name="mail">The mail; its lease has just begun.</param>
    /// <param name="stoppingToken">The host is stopping: what is begun is finished, but a database that is away is not
    /// waited for.</param>
    public async Task DeliverAsync(OutboxMail mail, CancellationToken stoppingToken)
    {
        var (outcome, failure) = await TrySendAsync(mail);
        switch (outcome)
        {
            case SendOutcome.Failed:
                await FollowFailureAsync(mail, failure!, stoppingToken);
                break;
            case SendOutcome.NotNow:
                await SettleAsync(mail, (row, token) => outbox.DeferAsync(row, limits.NightWait, token), stoppingToken);
                break;
            case SendOutcome.Passed:
                LogPassed(mail.Id);
                await SettleAsync(mail, outbox.CompleteAsync, stoppingToken);
                break;
            case SendOutcome.Sent when await SettleAsync(mail, outbox.CompleteAsync, stoppingToken):
                metrics.Sent();
                LogSent(mail.Id, mail.Attempts);
                break;
        }
    }

    private async Task FollowFailureAsync(
        OutboxMail mail,
        MailNotSentException failure,
        CancellationToken stoppingToken
    )
    {
        // A mail that tells notices is written when it is sent, and so does not grow old while its server is away.
        var waitsForServer = mail.Topic is not null && failure.Failure == MailFailure.ServerAway;
        var age = clock.GetUtcNow() - mail.CreatedAt;
        if (waitsForServer || !RetrySchedule.IsOver(failure.Failure, mail.Attempts, age))
        {
            var wait = RetrySchedule.WaitAfter(mail.Attempts);
            LogRetry(mail.Id, mail.Attempts, failure.Reason, (int)wait.TotalSeconds);
            await SettleAsync(mail, (row, token) => outbox.RetryAsync(row, wait, token), stoppingToken);
            return;
        }

        if (await SettleAsync(mail, outbox.ParkAsync, stoppingToken))
        {
            metrics.Parked();
            LogParked(mail.Id, mail.Attempts, failure.Reason);
        }
    }

    private async Task<(SendOutcome Outcome, MailNotSentException? Failure)> TrySendAsync(OutboxMail mail)
    {
        using var limit = new CancellationTokenSource(limits.SendLimit, clock);
        try
        {
            var (written, isTimeToSend) = await notices.WriteAsync(mail, limit.Token).WaitAsync(limit.Token);
            if (written is null)
            {
                return (isTimeToSend ? SendOutcome.Passed : SendOutcome.NotNow, null);
            }

            await transport.SendAsync(written, limit.Token).WaitAsync(limit.Token);
            return (SendOutcome.Sent, null);
        }
        catch (MailNotSentException failure)
        {
            return (SendOutcome.Failed, failure);
        }
        catch (OperationCanceledException)
        {
            return (SendOutcome.Failed, new MailNotSentException(MailFailure.Temporary, "no answer in time"));
        }
        catch (Exception failure)
        {
            return (SendOutcome.Failed, new MailNotSentException(MailFailure.Temporary, failure.GetType().Name));
        }
    }

    /// <summary>
    /// Writes down the outcome of the mail. A database that is away for a moment is asked again as long as the lease
    /// lasts, since a mail that was sent and not dropped is sent twice.
    /// </summary>
    private async Task<bool> SettleAsync(
        OutboxMail mail,
        Func<OutboxMail, CancellationToken, Task> settle,
        CancellationToken stoppingToken
    )
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            var isLast = stoppingToken.IsCancellationRequested || clock.GetElapsedTime(begun) >= limits.LeaseDuration;
            try
            {
                await settle(mail, CancellationToken.None);
                return true;
            }
            catch (Exception failure) when (isLast)
            {
                LogUnsettled(mail.Id, failure.GetType().Name);
                return false;
            }
            catch (Exception failure)
            {
                LogSettleAgain(mail.Id, failure.GetType().Name);
            }

            await Task.Delay(PauseBetweenSettlements, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "Mail {MailId} sent at try {Attempt}.")]
    private partial void LogSent(MailId mailId, int attempt);

    [LoggerMessage(LogLevel.Information, "Mail {MailId} is not sent: all that it tells has passed.")]
    private partial void LogPassed(MailId mailId);

    [LoggerMessage(LogLevel.Warning, "Mail {MailId} not sent at try {Attempt} ({Reason}); the next is in {Seconds} s.")]
    private partial void LogRetry(MailId mailId, int attempt, string reason, int seconds);

    [LoggerMessage(LogLevel.Error, "Mail {MailId} parked after try {Attempt} ({Reason}).")]
    private partial void LogParked(MailId mailId, int attempt, string reason);

    [LoggerMessage(LogLevel.Debug, "The outcome of mail {MailId} could not be written down ({Failure}); asking again.")]
    private partial void LogSettleAgain(MailId mailId, string failure);

    [LoggerMessage(
        LogLevel.Error,
        "The outcome of mail {MailId} could not be written down ({Failure}); it is tried again when its lease is over."
    )]
    private partial void LogUnsettled(MailId mailId, string failure);

    /// <summary>The end of one try.</summary>
    private enum SendOutcome
    {
        Sent,

        /// <summary>All that it tells has passed.</summary>
        Passed,

        /// <summary>People are not written to at this hour.</summary>
        NotNow,
        Failed,
    }
}
