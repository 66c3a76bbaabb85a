using System.Text;

namespace Library.Transfer.Infrastructure;

/// <summary>The texts that cells refer to by number, read as far as they are asked for. There may be a million of them,
/// so they are kept as UTF-8 in a few blocks, and no more than memory can hold.</summary>
internal sealed class SharedTexts(BoundedXml? xml)
{
    private const int BlockLength = 512 * 1024;
    private const int MostBlocks = 96;
    private const int MostTexts = 2_000_000;
    private const string TooMany =
        "The texts of the workbook have more than 48 MiB together: use “Save as” with the type CSV, and send that.";

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Start, int Length)> _places = [];
    private int _end;

    /// <summary>The text of this number; null where the workbook has none.</summary>
    public async Task<string?> FindAsync(int number)
    {
        while (_places.Count <= number && await MoveNextAsync())
        {
            // Until it is there.
        }

        return number >= _places.Count ? null : TextAt(_places[number]);
    }

    private async Task<bool> MoveNextAsync()
    {
        while (xml is not null && await xml.StepAsync())
        {
            if (xml.IsAt("si"))
            {
                Keep(await xml.RichTextAsync(), xml);
                return true;
            }
        }

        return false;
    }

    private void Keep(string text, BoundedXml source)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (_end + length > _blocks.Count * BlockLength)
        {
            source.Demand(_blocks.Count < MostBlocks, TooMany);
            _end = _blocks.Count * BlockLength;
            _blocks.Add(new byte[BlockLength]);
        }

        source.Demand(_places.Count < MostTexts, TooMany);
        if (length > 0)
        {
            Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_end % BlockLength));
        }

        _places.Add((_end, length));
        _end += length;
    }

    private string TextAt((int Start, int Length) place) =>
        place.Length == 0
            ? ""
            : Encoding.UTF8.GetString(_blocks[place.Start / BlockLength], place.Start % BlockLength, place.Length);
}
