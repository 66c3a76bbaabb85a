using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>A catalogue that answers searches by SRU with records of MARC 21 in XML, such as national libraries
/// do.</summary>
internal sealed class SruSource(SourceClient client, string address) : IBookSource
{
    private static readonly MarcXmlListReader Reader = new();
    private static readonly ListRows Rows = ListRows.Of(ListKind.Books, BookColumns.Own, ColumnChoices.None);

    public async Task<ListedTitle?> FindAsync(string isbn, CancellationToken cancellationToken)
    {
        var answer = await client.AskAsync(address, isbn, cancellationToken);
        using var content = new MemoryStream(answer, writable: false);
        try
        {
            var list = await Reader.OpenAsync(content, TextEncoding.Utf8, cancellationToken);
            await foreach (var row in list.Rows.WithCancellation(cancellationToken))
            {
                return Rows.Read(row, []) as ListedTitle;
            }

            return null;
        }
        catch (UnreadableListException)
        {
            throw new BookSourceException("the answer is no XML that may be read.");
        }
    }
}
