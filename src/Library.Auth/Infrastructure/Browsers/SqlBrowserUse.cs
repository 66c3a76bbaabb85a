using Library.Auth.Domain;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Infrastructure;

internal sealed partial class SqlBrowserUse(IServiceScopeFactory scopes, ILogger<SqlBrowserUse> logger) : IBrowserUse
{
    // A page does not wait for long writes of others, only to note that it was asked for.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task NoteAsync(SessionId id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<SqlSession>();
            await session.WriteAsync(
                "UPDATE browser_sessions SET last_used_at = @at WHERE id = @id AND last_used_at < @at",
                new { id, at },
                limit.Token
            );
            await session.CommitAsync(limit.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The use of a session could not be noted; it may end early.")]
    private partial void LogFailed(Exception exception);
}
