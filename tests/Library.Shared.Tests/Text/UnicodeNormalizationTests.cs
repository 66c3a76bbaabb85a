using System.Globalization;
using System.IO.Compression;

namespace Library.Shared.Tests;

/// <summary>The conformance test of Unicode: NormalizationTest.txt, as far as it is about form C.</summary>
public sealed class UnicodeNormalizationTests
{
    [Fact]
    public async Task The_published_vectors_hold()
    {
        await using var file = typeof(UnicodeNormalizationTests).Assembly.GetManifestResourceStream(
            "normalization-test.txt.gz"
        )!;
        await using var text = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(text);
        var vectors = 0;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var columns = line.Split(';').Select(TextOf).ToArray();
            Assert.All(columns, column => Assert.Equal(columns[1], UnicodeNormalization.ToNfc(column)));
            vectors++;
        }

        Assert.Equal(4023, vectors);
    }

    [Fact]
    public void Every_other_character_stays_as_it_is()
    {
        var changed = Enumerable
            .Range(0, 0x110000)
            .Where(point => point is < 0xD800 or > 0xDFFF)
            .Count(point => UnicodeNormalization.ToNfc(char.ConvertFromUtf32(point)) != char.ConvertFromUtf32(point));

        Assert.Equal(1120, changed);
    }

    [Fact]
    public void Syllables_of_Hangul_are_composed_of_their_letters()
    {
        for (var syllable = 0; syllable < 19 * 21 * 28; syllable++)
        {
            var letters = string.Concat(
                (char)(0x1100 + (syllable / 588)),
                (char)(0x1161 + (syllable / 28 % 21)),
                syllable % 28 > 0 ? $"{(char)(0x11A7 + (syllable % 28))}" : ""
            );

            Assert.Equal($"{(char)(0xAC00 + syllable)}", UnicodeNormalization.ToNfc(letters));
        }
    }

    [Fact]
    public void A_long_run_of_marks_takes_no_longer_than_a_text()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0327", 16_000));

        var normalized = UnicodeNormalization.ToNfc("x" + marks);

        Assert.Equal("x" + new string('\u0327', 16_000) + new string('\u0301', 16_000), normalized);
    }

    private static string TextOf(string points) =>
        string.Concat(
            points
                .Split(' ')
                .Select(point =>
                    char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                )
        );
}
