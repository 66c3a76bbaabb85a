using System.Text.Json;
using Library.Books.Contract;

namespace Library.Transfer.Infrastructure;

/// <summary>Open Library, by its Books API with <c>jscmd=data</c>.</summary>
internal sealed class OpenLibrarySource(SourceClient client, string address) : IBookSource
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public async Task<ListedTitle?> FindAsync(string isbn, CancellationToken cancellationToken)
    {
        var answer = await client.AskAsync(address, isbn, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer, Options);
            return document.RootElement.TryGetProperty($"ISBN:{isbn}", out var book) ? TitleOf(book) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new BookSourceException("the answer is no JSON as Open Library sends it.");
        }
    }

    private static ListedTitle TitleOf(JsonElement book) =>
        new()
        {
            Title = Text(book, "title"),
            Subtitle = Text(book, "subtitle"),
            Author = string.Join("; ", Names(book, "authors")),
            Publisher = Names(book, "publishers").FirstOrDefault(),
            Year = Text(book, "publish_date"),
            Subjects = [.. Names(book, "subjects")],
        };

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.Null ? text.GetString() : null;

    /// <summary>The names in a list of things that have one.</summary>
    private static IEnumerable<string> Names(JsonElement book, string list) =>
        book.TryGetProperty(list, out var items)
            ? items.EnumerateArray().Select(item => Text(item, "name")).OfType<string>()
            : [];
}
