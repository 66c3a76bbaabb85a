using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Host.OpenApi;

/// <summary>The page at <c>/docs</c>; its addresses are relative, so that it also works below a path.</summary>
/// <remarks>
/// It is our own, around the scripts that the Swagger UI package brings: so it has an address without a redirect, and
/// no script or style inside the page, which a strict Content-Security-Policy forbids.
/// </remarks>
internal static class DocumentationPage
{
    /// <summary>Where the package serves its scripts and styles.</summary>
    public const string AssetsPath = "docs/assets";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src "
        + "'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Page = $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Library – the API</title>
          <link rel="stylesheet" href="{AssetsPath}/swagger-ui.css">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <noscript>This page needs JavaScript. The same is at <a href="openapi.json">/openapi.json</a>.</noscript>
          <script src="{AssetsPath}/swagger-ui-bundle.js"></script>
          <script src="docs/start.js"></script>
        </body>
        </html>

        """;

    private const string Script = """
        window.ui = SwaggerUIBundle({
          url: "openapi.json", dom_id: "#swagger-ui", deepLinking: true, defaultModelsExpandDepth: 0
        });

        """;

    public static ContentHttpResult Show(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Content(Page, MediaTypeNames.Text.Html, Encoding.UTF8);
    }

    public static ContentHttpResult StartScript() =>
        TypedResults.Content(Script, MediaTypeNames.Text.JavaScript, Encoding.UTF8);
}
