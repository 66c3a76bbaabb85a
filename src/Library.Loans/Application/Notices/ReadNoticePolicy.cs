using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Tells the slice of notifications when the library writes to people, and in which name.</summary>
internal sealed class ReadNoticePolicy(IPolicyRepository policies, TimeProvider clock) : INoticePolicies
{
    private const int FirstHour = 8;
    private const int HourOfSilence = 20;

    public async Task<NoticePolicy> ReadAsync(CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var hour = TimeZoneInfo.ConvertTime(clock.UtcNowInMicroseconds(), policy.Zone.Rules).Hour;
        return new NoticePolicy(policy.Draft.Name, hour is >= FirstHour and < HourOfSilence);
    }
}
