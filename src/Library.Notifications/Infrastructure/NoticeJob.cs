using Library.Notifications.Application;
using Library.Notifications.Contract;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Infrastructure;

/// <summary>By day, finds what members are to be told and tells it, each member in a transaction of its own.</summary>
internal sealed partial class NoticeJob(IServiceScopeFactory scopes, ILogger<NoticeJob> logger) : IJob
{
    public string Name => "tell_notices";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!(await InScopeAsync<INoticePolicies, NoticePolicy>(Read)).IsTimeToSend)
        {
            return;
        }

        await FindAsync(cancellationToken);
        await TellAsync(cancellationToken);
        await InPortionsAsync<CallList>((calls, last) => calls.SettlePassedAsync(last, cancellationToken));
        await InPortionsAsync<ForgetNotices>((forget, last) => forget.ExecuteAsync(last, cancellationToken));

        Task<NoticePolicy> Read(INoticePolicies policies) => policies.ReadAsync(cancellationToken);
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        bool hasMore;
        do
        {
            hasMore = await InScopeAsync<IEnumerable<INoticeRound>, bool>(async rounds =>
            {
                var any = false;
                foreach (var round in rounds)
                {
                    any |= await round.GoOnAsync(cancellationToken);
                }

                return any;
            });
        } while (hasMore);
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        int told;
        do
        {
            told = 0;
            var listed = await InScopeAsync<TellMember, IReadOnlyList<(string Topic, MemberId MemberId)>>(tell =>
                tell.ListAsync(cancellationToken)
            );
            foreach (var (topic, memberId) in listed)
            {
                told += await TryTellAsync(topic, memberId, cancellationToken) ? 1 : 0;
            }
        } while (told > 0);
    }

    /// <summary>Tells one member; one that fails is left to the next round.</summary>
    private async Task<bool> TryTellAsync(string topic, MemberId memberId, CancellationToken cancellationToken)
    {
        try
        {
            return await InScopeAsync<TellMember, bool>(tell => tell.ExecuteAsync(topic, memberId, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(memberId, failure);
            return false;
        }
    }

    /// <summary>Goes over notices by portions, each of which begins after the last notice of the one before.</summary>
    private async Task InPortionsAsync<TService>(Func<TService, NoticeId?, Task<NoticeId?>> work)
        where TService : notnull
    {
        NoticeId? last = null;
        do
        {
            var after = last;
            last = await InScopeAsync<TService, NoticeId?>(service => work(service, after));
        } while (last is not null);
    }

    /// <summary>Does a step in a transaction of its own.</summary>
    private async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>());
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(CancellationToken.None);
        return result;
    }

    [LoggerMessage(LogLevel.Warning, "Member {MemberId} could not be told something; the next round tries again.")]
    private partial void LogFailed(MemberId memberId, Exception exception);
}
