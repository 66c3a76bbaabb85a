using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Web;

/// <summary>The files that pages load. The name of each file holds a hash of its content, so that browsers may keep it
/// for a year.</summary>
public static class PageAssets
{
    private const string Folder = "/assets/";
    private const string ForAYear = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, Asset> ByName = new[]
    {
        Asset.Read("library.css", "text/css; charset=utf-8"),
        Asset.Read("library.js", "text/javascript; charset=utf-8"),
        Asset.Read("desk.js", "text/javascript; charset=utf-8"),
        Asset.Read("library.svg", "image/svg+xml"),
    }.ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The path of the stylesheet.</summary>
    internal static string Stylesheet { get; } = PathOf("library", ".css");

    /// <summary>The path of the script.</summary>
    internal static string Script { get; } = PathOf("library", ".js");

    /// <summary>The path of the script that only the pages load which staff see.</summary>
    public static string DeskScript { get; } = PathOf("desk", ".js");

    /// <summary>The path of the icon.</summary>
    internal static string Icon { get; } = PathOf("library", ".svg");

    /// <summary>Serves them.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Folder + "{name}", Serve).WithName("Asset").ExcludeFromDescription();

    private static Results<FileContentHttpResult, NotFound> Serve(string name, HttpResponse response)
    {
        if (!ByName.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = ForAYear;
        return TypedResults.Bytes(asset.Content, asset.MediaType);
    }

    private static string PathOf(string file, string extension) =>
        Folder
        + ByName.Keys.Single(name =>
            name.StartsWith(file + ".", StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal)
        );

    private sealed record Asset(string Name, string MediaType, byte[] Content)
    {
        private const int HashCharacters = 16;

        public static Asset Read(string file, string mediaType)
        {
            using var reader = new StreamReader(typeof(Asset).Assembly.GetManifestResourceStream("assets/" + file)!);
            var content = Encoding.UTF8.GetBytes(Shorten(reader.ReadToEnd()));
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..HashCharacters];
            var name = $"{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}";
            return new Asset(name, mediaType, content);
        }

        /// <summary>Browsers need no indentation and no comment lines.</summary>
        private static string Shorten(string text) =>
            string.Join(
                '\n',
                text.Split('\n')
                    .Select(line => line.TrimStart())
                    .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            );
    }
}
