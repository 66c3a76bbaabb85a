using Library.Notifications.Contract;
using Library.Notifications.Tests.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Tests;

public sealed class NotificationsModuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_with_the_slice_mails_what_is_committed()
    {
        await using var sink = SmtpSink.Start();
        await using var database = await TestDatabase.SqliteAsync(Cancellation);
        using var host = NewHost(
            database,
            new NotificationsOptions(NewSmtp(sink.Host, sink.Port), LogsWholeMails: false)
        );
        await host.StartAsync(Cancellation);

        await using (var request = host.Services.CreateAsyncScope())
        {
            await request
                .ServiceProvider.GetRequiredService<INotifier>()
                .SendAsync("ann@example.org", new Notification("Hello", "Grüße"), Cancellation);
            await request.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(Cancellation);
        }

        var mail = Assert.Single(await sink.WaitForMailsAsync(1, TimeSpan.FromSeconds(60), Cancellation));
        Assert.Equal(("Hello", "Grüße"), (mail.Subject, mail.Text));
        await host.StopAsync(Cancellation);
        var health = await host.Services.GetRequiredService<IOutboxHealth>().CheckAsync(Cancellation);
        Assert.Equal(new OutboxHealth(OutboxStatus.Ok, 0, OldestAge: null, 0), health);
    }

    [Fact]
    public void Options_print_neither_password_nor_login_nor_sender()
    {
        var text = new NotificationsOptions(NewSmtp("mail.example.net", 587), LogsWholeMails: false).ToString();

        Assert.Contains("mail.example.net:587", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    private static SmtpOptions NewSmtp(string host, int port) =>
        new(host, port, "canary-sender@example.com", SmtpEncryption.None)
        {
            Username = "canary-login",
            Password = "canary-password",
        };

    private static IHost NewHost(TestDatabase database, NotificationsOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IdGenerator>();
        builder.Services.AddSingleton(database.Sql);
        builder.Services.AddScoped<SqlSession>();
        builder.Services.AddNotifications(options);
        return builder.Build();
    }
}
