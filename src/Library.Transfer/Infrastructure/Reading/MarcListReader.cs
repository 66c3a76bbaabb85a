using System.Runtime.CompilerServices;
using System.Text;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Records of MARC 21 one behind the other (ISO 2709).</summary>
internal sealed class MarcListReader : IListReader
{
    private const byte RecordEnd = 0x1D;
    private const int LongestRecord = 99_999;

    public ListFormat Format => ListFormat.Marc;

    public Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken) =>
        Task.FromResult(new SourceList(BookColumns.Own, RowsAsync(content, cancellationToken)));

    private static async IAsyncEnumerable<SourceRow> RowsAsync(
        Stream content,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (row, number) = (0L, 0L);
        await foreach (var bytes in RecordsAsync(content, cancellationToken))
        {
            number++;
            foreach (var source in MarcSourceRows.Of(() => Iso2709.Read(bytes)))
            {
                yield return source with
                {
                    Number = ++row,
                    Line = number,
                    Position = content.Position,
                };
            }
        }
    }

    /// <summary>The bytes between the ends of records. A wrong length in one record does no harm to the
    /// next.</summary>
    private static async IAsyncEnumerable<byte[]> RecordsAsync(
        Stream content,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var buffer = new byte[64 * 1024];
        var record = new MemoryStream();
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var rest = buffer.AsMemory(0, read);
            while (rest.Span.IndexOf(RecordEnd) is >= 0 and var end)
            {
                Append(record, rest[..end]);
                yield return Take(record);
                rest = rest[(end + 1)..];
            }

            Append(record, rest);
        }

        if (Encoding.ASCII.GetString(record.ToArray()).Trim().Length > 0)
        {
            yield return Take(record);
        }
    }

    private static byte[] Take(MemoryStream record)
    {
        var bytes = record.ToArray();
        record.SetLength(0);
        return bytes;
    }

    // One byte more than a record may have is kept, which shows that it is too long.
    private static void Append(MemoryStream record, ReadOnlyMemory<byte> bytes) =>
        record.Write(bytes[..(int)Math.Min(bytes.Length, LongestRecord + 1 - record.Length)].Span);
}
