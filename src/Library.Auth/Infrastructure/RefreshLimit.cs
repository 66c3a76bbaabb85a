using Library.Auth.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Auth.Infrastructure;

/// <summary>So many refreshes of one session a minute, in this process.</summary>
internal sealed class RefreshLimit(int permits, TimeProvider clock) : IRefreshLimit
{
    private readonly SlidingLimit _ofSession = new(permits, TimeSpan.FromMinutes(1), clock);

    public void Take(SessionId session) => _ofSession.Take(session.ToString());
}

/// <summary>Where limits are off.</summary>
internal sealed class UnlimitedRefreshes : IRefreshLimit
{
    public void Take(SessionId session) { }
}
