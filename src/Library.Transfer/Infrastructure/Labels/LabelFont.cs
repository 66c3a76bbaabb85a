using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Library.Shared;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Library.Transfer.Infrastructure;

/// <summary>The font that labels are written in, which comes with the service, and the letters that it has.</summary>
internal sealed class LabelFont : IFontResolver
{
    private const string Resource = "DejaVuSansCondensed.ttf";

    private readonly string _name = "DejaVu Sans Condensed";
    private readonly byte[] _file;
    private readonly HashSet<int> _letters;

    /// <summary>The font. PDFsharp knows one resolver of fonts in a process.</summary>
    public static LabelFont Instance { get; } = Load();

    private LabelFont(byte[] file) => (_file, _letters) = (file, CharacterMap.Read(file));

    /// <summary>The font in a size, in points.</summary>
    public XFont OfSize(double size) => new(_name, size, XFontStyleEx.Regular);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(Resource);

    public byte[] GetFont(string faceName) => _file;

    /// <summary>
    /// The text in letters that can be printed: those that the font lacks, and those of scripts from right to left,
    /// whose order and joints PDFsharp does not know, are written in Latin ones.
    /// </summary>
    public string Printable(string text, ITransliteration transliteration)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (_letters.Contains(rune.Value) && !IsFromRightToLeft(rune))
            {
                printable.Append(rune);
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                printable.Append(transliteration.ToAscii(rune));
            }
        }

        return printable.ToString();
    }

    private static bool IsFromRightToLeft(Rune rune) =>
        rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF;

    private static LabelFont Load()
    {
        using var resource = typeof(LabelFont).Assembly.GetManifestResourceStream(Resource)!;
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        var font = new LabelFont(file);
        GlobalFontSettings.FontResolver = font;
        return font;
    }

    /// <summary>Reads the letters of a TrueType font: the table <c>cmap</c>, in its format 4, of the first 65,536
    /// characters.</summary>
    private static class CharacterMap
    {
        private const int TableEntry = 16;
        private const int MapEntry = 8;
        private const int HeaderOfFormat4 = 14;

        public static HashSet<int> Read(ReadOnlySpan<byte> file)
        {
            var table = file[TableOf(file)..];
            var map = table[MapOf(table)..];
            var segments = Word(map, 6) / 2;
            var (ends, begins) = (HeaderOfFormat4, HeaderOfFormat4 + (2 * segments) + 2);
            var letters = new HashSet<int>();
            for (var segment = 0; segment < segments; segment++)
            {
                var (begin, end) = (Word(map, begins + (2 * segment)), Word(map, ends + (2 * segment)));
                for (var letter = begin; letter <= end && letter != char.MaxValue; letter++)
                {
                    letters.Add(letter);
                }
            }

            return letters;
        }

        private static int TableOf(ReadOnlySpan<byte> file)
        {
            var entry = 12;
            while (!file.Slice(entry, 4).SequenceEqual("cmap"u8))
            {
                entry += TableEntry;
            }

            return Number(file, entry + 8);
        }

        private static int MapOf(ReadOnlySpan<byte> table)
        {
            var entry = 4;
            while (Word(table, Number(table, entry + 4)) != 4)
            {
                entry += MapEntry;
            }

            return Number(table, entry + 4);
        }

        private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

        private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
    }
}
