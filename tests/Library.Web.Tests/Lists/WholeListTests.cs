using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web.Tests;

public sealed class WholeListTests
{
    [Fact]
    public async Task The_time_limit_of_a_request_ends_where_a_whole_list_begins()
    {
        var limit = new Limit();
        await using var services = new ServiceCollection()
            .AddSingleton(new WholeListLimits(TimeProvider.System))
            .BuildServiceProvider();
        var context = new DefaultHttpContext
        {
            RequestAborted = TestContext.Current.CancellationToken,
            RequestServices = services,
        };
        context.Features.Set<IHttpRequestTimeoutFeature>(limit);

        await ListResult<int>.Whole(new[] { 1, 2 }.ToAsyncEnumerable()).ExecuteAsync(context);

        Assert.True(limit.IsDisabled);
    }

    private sealed class Limit : IHttpRequestTimeoutFeature
    {
        public bool IsDisabled { get; private set; }

        public CancellationToken RequestTimeoutToken => CancellationToken.None;

        public void DisableTimeout() => IsDisabled = true;
    }
}
