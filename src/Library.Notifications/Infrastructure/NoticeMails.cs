using Library.Notifications.Application;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Notifications.Infrastructure;

/// <summary>Gives a mail its words when it is sent.</summary>
internal sealed class NoticeMails(IServiceScopeFactory scopes)
{
    /// <summary>The mail as it is to be sent: one without a topic as it is, one that tells notices with those that are
    /// still true.</summary>
    public async Task<(OutboxMail? Mail, bool IsTimeToSend)> WriteAsync(
        OutboxMail mail,
        CancellationToken cancellationToken
    )
    {
        if (mail.Topic is not { } topic)
        {
            return (mail, true);
        }

        await using var scope = scopes.CreateAsyncScope();
        var writeNotices = scope.ServiceProvider.GetRequiredService<WriteNotices>();
        var written = await writeNotices.ExecuteAsync(topic, mail.Id, cancellationToken);
        return written.Mail is { } text
            ? (mail with { Subject = text.Subject, Body = text.Body }, true)
            : (null, written.IsTimeToSend);
    }
}
