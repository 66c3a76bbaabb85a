using System.Runtime.CompilerServices;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Records of MARC 21 in XML, read one by one.</summary>
internal sealed class MarcXmlListReader : IListReader
{
    public ListFormat Format => ListFormat.MarcXml;

    public Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken) =>
        Task.FromResult(new SourceList(BookColumns.Own, RowsAsync(content, cancellationToken)));

    private static async IAsyncEnumerable<SourceRow> RowsAsync(
        Stream content,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var xml = new BoundedXml(content);
        var records = new MarcXmlRecords(xml);
        var row = 0L;
        while (await records.MoveNextAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = xml.Line;
            var record = await records.ReadAsync();
            foreach (var source in MarcSourceRows.Of(() => record))
            {
                yield return source with
                {
                    Number = ++row,
                    Line = line,
                    Position = content.Position,
                };
            }
        }
    }
}
