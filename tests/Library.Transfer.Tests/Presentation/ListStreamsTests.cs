using Library.Transfer.Presentation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer.Tests.Presentation;

public sealed class ListStreamsTests
{
    [Fact]
    public async Task HEAD_is_answered_without_writing_the_list()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = HttpMethods.Head;
        var answer = ListStreams.Send(context, (_, _) => throw new InvalidOperationException(), ListStreams.Csv);

        await answer.ExecuteAsync(context);

        Assert.Equal(ListStreams.Csv, context.Response.ContentType);
    }
}
