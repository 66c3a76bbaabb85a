using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class EncodingGuessTests
{
    [Theory]
    [InlineData("EFBBBF41", nameof(TextEncoding.Utf8))]
    [InlineData("EFBBBFE4E4", nameof(TextEncoding.Utf8))]
    [InlineData("FFFE4100", nameof(TextEncoding.Utf16))]
    [InlineData("FEFF0041", nameof(TextEncoding.Utf16BigEndian))]
    [InlineData("41004200", nameof(TextEncoding.Utf16))]
    [InlineData("00410042", nameof(TextEncoding.Utf16BigEndian))]
    [InlineData("41004242", nameof(TextEncoding.Utf8))]
    [InlineData("00414242", nameof(TextEncoding.Utf8))]
    [InlineData("", nameof(TextEncoding.Utf8))]
    [InlineData("4142", nameof(TextEncoding.Utf8))]
    [InlineData("C3A4", nameof(TextEncoding.Utf8))]
    [InlineData("41E442", nameof(TextEncoding.Windows1252))]
    [InlineData("C3A4E442", nameof(TextEncoding.Utf8))]
    [InlineData("C3A4E442E442", nameof(TextEncoding.Windows1252))]
    [InlineData("8041", nameof(TextEncoding.Windows1252))]
    [InlineData("7F41", nameof(TextEncoding.Utf8))]
    public void An_encoding_is_told_by_its_mark_or_by_what_is_no_UTF_8(string bytes, string encoding) =>
        Assert.Equal(encoding, Guess(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("C3|A4", nameof(TextEncoding.Utf8))]
    [InlineData("F09F|9880", nameof(TextEncoding.Utf8))]
    [InlineData("F0|9F9880E442", nameof(TextEncoding.Utf8))]
    [InlineData("F0|9F9880E442E442", nameof(TextEncoding.Windows1252))]
    [InlineData("C3|41", nameof(TextEncoding.Windows1252))]
    [InlineData("E2|82AC41C3A4E442", nameof(TextEncoding.Utf8))]
    [InlineData("41E4|41C3A4C3A4", nameof(TextEncoding.Utf8))]
    [InlineData("41|EFBBBF|E442E442", nameof(TextEncoding.Windows1252))]
    [InlineData("41|FFFE", nameof(TextEncoding.Windows1252))]
    public void A_character_may_lie_across_two_pieces_and_a_mark_at_the_beginning_alone(
        string pieces,
        string encoding
    ) => Assert.Equal(encoding, Guess([.. pieces.Split('|').Select(piece => Convert.FromHexString(piece))]));

    private static string Guess(params byte[][] pieces)
    {
        var guess = new EncodingGuess();
        foreach (var piece in pieces)
        {
            guess.Add(piece);
        }

        return guess.Encoding.ToString();
    }
}
