using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>One record in the exchange format of MARC 21: a leader, a directory of fields, and the fields.</summary>
internal static class Iso2709
{
    private const int LeaderLength = 24;
    private const int EntryLength = 12;
    private const int EncodingPlace = 9;
    private const int BasePlace = 12;
    private const byte Escape = 0x1B;
    private const char FieldEnd = '\u001E';
    private const char SubfieldStart = '\u001F';
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a record without its end sign.</summary>
    /// <exception cref="FormatException">It is none; the message is a sentence for a person.</exception>
    public static MarcRecord Read(ReadOnlySpan<byte> record)
    {
        record = record.TrimStart("\r\n "u8);
        var start = ReadStart(record);

        // Records in UTF-8 that say nothing of it are common; MARC-8 makes no such bytes.
        var isUnicode = record[EncodingPlace] == 'a' || (Utf8.IsValid(record) && !record.Contains(Escape));
        var fields = new List<MarcField>();
        var directory = record[LeaderLength..(start - 1)];
        var left = record.Length - start;
        while (directory.Length >= EntryLength)
        {
            var (place, size) = ReadPlace(directory[..EntryLength]);
            left -= size;

            // Entries that share bytes would make more text of a record than it has.
            if (left < 0 || place + size > record.Length - start)
            {
                throw new FormatException("The fields of the record are not where it says.");
            }

            var tag = Encoding.ASCII.GetString(directory[..3]);
            fields.Add(ReadField(tag, record.Slice(start + place, size), isUnicode));
            directory = directory[EntryLength..];
        }

        return new MarcRecord(fields);
    }

    /// <summary>Reads from the leader where the fields begin.</summary>
    private static int ReadStart(ReadOnlySpan<byte> record)
    {
        if (record.Length < LeaderLength || !TryNumber(record[..5], out var length))
        {
            throw new FormatException("The record has no leader of MARC 21.");
        }

        if (length != record.Length + 1)
        {
            throw new FormatException($"The record says that it has {length} bytes, and has {record.Length + 1}.");
        }

        return TryNumber(record.Slice(BasePlace, 5), out var start) && start > LeaderLength && start <= record.Length
            ? start
            : throw new FormatException("The record does not say where its fields begin.");
    }

    private static (int Place, int Size) ReadPlace(ReadOnlySpan<byte> entry) =>
        TryNumber(entry.Slice(3, 4), out var size) && TryNumber(entry.Slice(7, 5), out var place)
            ? (place, size)
            : throw new FormatException("The record does not say where its fields are.");

    private static MarcField ReadField(string tag, ReadOnlySpan<byte> field, bool isUnicode)
    {
        var text = Decode(field, isUnicode).TrimEnd(FieldEnd);
        var parts = text.Split(SubfieldStart);
        return tag.StartsWith("00", StringComparison.Ordinal)
            ? new MarcField(tag, text, [])
            : new MarcField(tag, "", [.. parts.Skip(1).Where(part => part.Length > 0).Select(Subfield)])
            {
                Second = parts[0].Length > 1 ? parts[0][1] : ' ',
            };
    }

    private static (char Code, string Text) Subfield(string part) => (part[0], part[1..]);

    private static string Decode(ReadOnlySpan<byte> bytes, bool isUnicode)
    {
        try
        {
            return WithoutSortingMarks(isUnicode ? Strict.GetString(bytes) : Marc8.Decode(bytes));
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException("The record holds bytes that are no UTF-8.", broken);
        }
    }

    // Around an article that sorting passes over; no part of the text.
    private static string WithoutSortingMarks(string text) =>
        string.Concat(text.Where(sign => sign is not ('\u0088' or '\u0089' or '\u0098' or '\u009C')));

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
