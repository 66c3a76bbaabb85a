using Library.Notifications.Application;
using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Notifications.Infrastructure;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Notifications;

/// <summary>The options of the slice.</summary>
/// <param name="Smtp">The mail server; null where there is none: then mails are logged instead.</param>
/// <param name="LogsWholeMails">
/// Whether a mail that is logged instead of sent is logged with recipient and body, links included; for Development
/// only. Otherwise only its subject is.
/// </param>
/// <param name="MailFolder">Where a mail that is logged instead of sent is left as a text file too, whole; null means
/// nowhere.</param>
/// <param name="AppBaseUrl">Where people reach this service, absolute; links in notices begin with it.</param>
public sealed record NotificationsOptions(
    SmtpOptions? Smtp,
    bool LogsWholeMails,
    string? MailFolder = null,
    string AppBaseUrl = ""
);

/// <summary>
/// The notifications slice: <see cref="INotifier"/> sends mail with the words of the slice that asks, and
/// <see cref="INotices"/> takes what is told once and by day. A readiness check can ask <see cref="IOutboxHealth"/>,
/// and the meter <c>Library.Notifications</c> can be watched.
/// </summary>
public static class NotificationsModule
{
    /// <summary>
    /// Registers the slice and starts, with the host, the service that sends. It needs <see cref="ISqlDatabase"/>,
    /// <see cref="SqlSession"/>, <see cref="IdGenerator"/>, <see cref="TimeProvider"/>, an <see cref="IRecipients"/>
    /// and an <see cref="INoticePolicies"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="options">Where mails go.</param>
    public static IServiceCollection AddNotifications(this IServiceCollection services, NotificationsOptions options)
    {
        services.AddMigrationsOf(typeof(NotificationsModule).Assembly);
        services.AddMetrics();
        services.AddScoped<INotifier, OutboxNotifier>();
        services.AddScoped<IKeptMail, OutboxNotifier>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<WorkerSignal<OutboxDispatcher>>();
        services.AddSingleton<OutboxMetrics>();
        services.AddSingleton<OutboxLimits>();
        services.AddSingleton<NoticeMails>();
        services.AddSingleton<MailDelivery>();
        services.AddNotices(options.AppBaseUrl);
        services.AddSingleton<IOutboxHealth, OutboxHealthCheck>();
        services.AddSingleton(provider => NewTransport(options, provider));
        services.AddHostedService<OutboxDispatcher>();
        return services;
    }

    /// <summary>Registers what is told once and by day.</summary>
    internal static IServiceCollection AddNotices(this IServiceCollection services, string appBaseUrl)
    {
        services.AddTransient<SqlNotices>();
        services.AddTransient<INotices>(provider => provider.GetRequiredService<SqlNotices>());
        services.AddTransient<INoticeRepository>(provider => provider.GetRequiredService<SqlNotices>());
        services.AddSingleton(new NoticeFrame(appBaseUrl));
        services.AddTransient<NoticeTopics>();
        services.AddTransient<TellMember>();
        services.AddTransient<WriteNotices>();
        services.AddTransient<ForgetNotices>();
        services.AddTransient<CallList>();
        services.AddTransient<ICallList>(provider => provider.GetRequiredService<CallList>());
        services.AddTransient<IMadeCalls>(provider => provider.GetRequiredService<CallList>());
        services.AddTransient<INoticePreviews, PreviewNotices>();
        services.AddTransient<IOwnWordsRepository, SqlOwnWords>();
        services.AddTransient<INoticeWords, KeepOwnWords>();
        services.AddSingleton<IJob, NoticeJob>();
        return services;
    }

    private static IMailTransport NewTransport(NotificationsOptions options, IServiceProvider provider) =>
        options.Smtp is { } smtp
            ? new SmtpMailTransport(
                new SmtpServer(smtp),
                new MailWriter(smtp.From),
                provider.GetRequiredService<TimeProvider>()
            )
            : new LoggingMailTransport(
                options.LogsWholeMails,
                options.MailFolder,
                provider.GetRequiredService<ILogger<LoggingMailTransport>>()
            );
}
