using Library.Platform.Jobs;
using Library.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Infrastructure;

/// <summary>
/// Sends what is in the outbox, several mails at once; when the host stops, the mails in hand are finished and no
/// others are begun. A failure costs at most the one mail that it happened to, and only time.
/// </summary>
internal sealed partial class OutboxDispatcher(
    Outbox outbox,
    WorkerSignal<OutboxDispatcher> signal,
    MailDelivery delivery,
    OutboxMetrics metrics,
    OutboxLimits limits,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger
) : BackgroundService
{
    private long? _surveyedAt;
    private bool _isOutboxAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> inHand = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            inHand.RemoveAll(task => task.IsCompleted);
            foreach (var mail in await TakeDueAsync(limits.Parallelism - inHand.Count, stoppingToken))
            {
                inHand.Add(Task.Run(() => DeliverAsync(mail, stoppingToken), CancellationToken.None));
            }

            await signal.WaitAsync(limits.PollInterval, stoppingToken);
        }

        await Task.WhenAll(inHand);
    }

    private async Task<IReadOnlyList<OutboxMail>> TakeDueAsync(int free, CancellationToken stoppingToken)
    {
        try
        {
            await SurveyAsync(stoppingToken);
            var mails = free == 0 ? [] : await outbox.LeaseDueAsync(free, limits.LeaseDuration, stoppingToken);
            NoteReachable();
            return mails;
        }
        catch (Exception failure)
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                NoteAway(failure);
            }

            return [];
        }
    }

    private async Task DeliverAsync(OutboxMail mail, CancellationToken stoppingToken)
    {
        try
        {
            await delivery.DeliverAsync(mail, stoppingToken);
        }
        catch (Exception failure)
        {
            LogUnexpected(mail.Id, failure.GetType().Name);
        }
        finally
        {
            // A place is free for a mail that found none.
            signal.Raise();
        }
    }

    private async Task SurveyAsync(CancellationToken stoppingToken)
    {
        if (_surveyedAt is { } last && clock.GetElapsedTime(last) < limits.SurveyInterval)
        {
            return;
        }

        var state = await outbox.ReadStateAsync(stoppingToken);
        _surveyedAt = clock.GetTimestamp();
        metrics.Waiting(state.Waiting);

        // Only a clock that was set back leaves a mail waiting for so long.
        var latest = clock.GetUtcNow() + RetrySchedule.LongestWait;
        if (state.LastAttemptAt > latest)
        {
            await outbox.HastenAsync(latest, stoppingToken);
        }
    }

    /// <summary>An outage is told once at its beginning and once at its end, not at every look.</summary>
    private void NoteAway(Exception failure)
    {
        if (!_isOutboxAway)
        {
            _isOutboxAway = true;
            LogAway(failure.GetType().Name);
        }
    }

    private void NoteReachable()
    {
        if (_isOutboxAway)
        {
            _isOutboxAway = false;
            LogReachable();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The outbox cannot be read ({Failure}); mails wait until it can.")]
    private partial void LogAway(string failure);

    [LoggerMessage(LogLevel.Information, "The outbox can be read again.")]
    private partial void LogReachable();

    [LoggerMessage(
        LogLevel.Error,
        "Mail {MailId} failed unexpectedly ({Failure}); it is tried again when its lease is over."
    )]
    private partial void LogUnexpected(MailId mailId, string failure);
}
