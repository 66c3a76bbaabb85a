using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Library.Members.Presentation.Pages;

/// <summary>
/// A page for a person, complete in itself: it loads nothing, runs no script, posts to this host only, cannot be
/// framed, and leaves its address, which may hold a token, neither in a cache nor in a Referer.
/// </summary>
/// <param name="status">The status of the answer.</param>
/// <param name="heading">The title and the heading.</param>
/// <param name="text">One paragraph below it.</param>
/// <param name="form">What the person can do, or nothing.</param>
internal sealed class PageResult(int status, string heading, string text, Markup form) : IResult
{
    private const string Style = """

        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #f4f1ea; color: #22201c; font: 1.125rem/1.5 system-ui, sans-serif; }
        main { max-width: 34rem; margin: 12vh auto 2rem; padding: 2rem 1.5rem; background: #fff; border-radius: .5rem; }
        h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
        p { margin: 0 0 1.5rem; }
        p:last-child { margin-bottom: 0; }
        label { display: block; margin: 0 0 .25rem; font-weight: 600; }
        input { display: block; width: 100%; min-height: 3rem; margin: 0 0 1.5rem; padding: .5rem .75rem;
          border: .0625rem solid #6b675e; border-radius: .375rem; background: #fff; color: inherit; font: inherit; }
        input[aria-invalid] { border: .125rem solid #b91c1c; }
        p.rule { margin: 0 0 .5rem; color: #57534a; font-size: 1rem; }
        p.fault { margin: 0 0 .5rem; color: #b91c1c; font-weight: 600; }
        button { width: 100%; min-height: 3rem; padding: .75rem 1.5rem; border: 0; border-radius: .375rem;
          background: #14532d; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
        button.second { background: #57534a; }
        button:hover { background: #0d3b20; }
        button:focus-visible, input:focus-visible { outline: .1875rem solid #b45309; outline-offset: .1875rem; }

        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri "
        + $"'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(Document(), httpContext.RequestAborted);
    }

    // The hash in the policy is that of every byte between the style tags; the markup around the hole adds none.
    private string Document() =>
        Markup
            .Of(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>{heading} – {VerificationTexts.Library}</title>
                <style>{Markup.Trusted(Style)}</style>
                </head>
                <body>
                <main>
                <h1>{heading}</h1>
                <p>{text}</p>
                {form}
                </main>
                </body>
                </html>

                """
            )
            .ToString();
}
