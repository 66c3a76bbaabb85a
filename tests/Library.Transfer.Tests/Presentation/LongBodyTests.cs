using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Presentation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Library.Transfer.Tests.Presentation;

public sealed class LongBodyTests : IHttpMaxRequestBodySizeFeature
{
    bool IHttpMaxRequestBodySizeFeature.IsReadOnly => false;

    public long? MaxRequestBodySize { get; set; } = 1;

    [Fact]
    public void A_body_that_does_not_say_its_length_ends_behind_the_largest_file()
    {
        LongBody.Allow(Context(length: null));

        Assert.InRange(
            MaxRequestBodySize.GetValueOrDefault(),
            ReceiveImport.LargestFile + ReceiveImport.PieceLength,
            ReceiveImport.LargestFile + 2 * ReceiveImport.PieceLength
        );
    }

    [Fact]
    public void A_body_that_says_that_it_is_too_long_is_refused_at_once()
    {
        LongBody.Allow(Context(ReceiveImport.LargestFile + 16 * 1024));

        Assert.Throws<FileTooLargeException>(() => LongBody.Allow(Context(ReceiveImport.LargestFile + 16 * 1024 + 1)));
    }

    private DefaultHttpContext Context(long? length)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(this);
        context.Request.ContentLength = length;
        return context;
    }
}
