using System.Buffers.Text;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Domain;

public sealed class RefreshTokenValueTests
{
    [Fact]
    public void A_new_token_is_32_random_bytes_in_base64url()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => RefreshTokenValue.Random().Text).ToList();

        Assert.All(tokens, token => Assert.Equal(32, Base64Url.DecodeFromChars(token).Length));
        Assert.Equal(100, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    // FIPS 180-2, appendix B.1.
    [Fact]
    public void Its_hash_is_SHA_256_in_lower_case_hexadecimal() =>
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            RefreshTokenValue.Parse("abc").Hash
        );

    [Fact]
    public void An_issued_token_is_recognized_when_it_comes_back()
    {
        var issued = RefreshTokenValue.Random();

        Assert.Equal(issued.Hash, RefreshTokenValue.Parse($" {issued.Text}\n").Hash);
    }

    [Fact]
    public void A_text_of_2048_characters_may_be_a_token_and_a_longer_one_may_not()
    {
        Assert.Equal(2_048, RefreshTokenValue.Parse(new string('x', 2_048)).Text.Length);
        Refused(new string('x', 2_049));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void An_empty_or_unprintable_text_is_refused(string text) => Refused(text);

    [Fact]
    public void It_prints_without_the_token() => Assert.Equal("***", $"{RefreshTokenValue.Random()}");

    private static void Refused(string text) =>
        Assert.Equal("refresh_token", Assert.Throws<InvalidValueException>(() => RefreshTokenValue.Parse(text)).Field);
}
