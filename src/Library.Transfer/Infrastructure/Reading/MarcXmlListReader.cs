using System.Runtime.CompilerServices;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Records of MARC 21 in XML, read one by one. A document type, and with it every entity of its own, is
/// refused; nothing outside the file is read.</summary>
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
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        await using var stretch = new StretchStream(content, MarcXmlRecords.LongestNode);
        using var reader = XmlReader.Create(stretch, settings);
        var records = new MarcXmlRecords(reader, stretch);
        var row = 0L;
        while (await records.MoveNextAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = records.Line;
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
