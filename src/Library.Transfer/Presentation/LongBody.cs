using Library.Transfer.Application;
using Library.Transfer.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Library.Transfer.Presentation;

/// <summary>Bodies that are files.</summary>
internal static class LongBody
{
    /// <summary>The most bytes of a form around its file.</summary>
    private const int Wrapping = 16 * 1024;

    /// <summary>Lets a file be larger, and take longer, than other bodies; the server still holds its sender to a least
    /// rate.</summary>
    /// <exception cref="FileTooLargeException">It is too large as it says itself.</exception>
    public static void Allow(HttpContext context)
    {
        if (context.Request.ContentLength > ReceiveImport.LargestFile + Wrapping)
        {
            throw new FileTooLargeException();
        }

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // A piece more, so that a file that is too large is refused as such.
            size.MaxRequestBodySize = ReceiveImport.LargestFile + ReceiveImport.PieceLength + Wrapping;
        }
    }
}
