using FsCheck;
using FsCheck.Fluent;

namespace Library.Shared.Tests;

public sealed class PageCursorTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "_____________________w")]
    [InlineData("00010203-0405-0607-0809-0a0b0c0d0e0f", "AAECAwQFBgcICQoLDA0ODw")]
    public void A_cursor_is_the_id_in_base64url(string id, string cursor) =>
        Assert.Equal(cursor, PageCursor.Write(Guid.Parse(id)));

    [Fact]
    public void Every_id_comes_back_and_its_cursor_fits_a_url() =>
        Prop.ForAll<Guid>(id =>
            {
                var cursor = PageCursor.Write(id);
                return cursor.Length == 22 && Uri.EscapeDataString(cursor) == cursor && PageCursor.Read(cursor) == id;
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA\u00e4A")]
    [InlineData("0197c2a5-fbff-7fff-bfff-ffffffffffff")]
    public void A_foreign_cursor_is_refused_without_repeating_it(string cursor)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => PageCursor.Read(cursor));

        Assert.Equal("after", refusal.Field);
        Assert.DoesNotContain("AAAA", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_refused_or_is_the_one_cursor_of_its_id() =>
        Prop.ForAll(
                Arb.From(AlmostCursors()),
                text =>
                {
                    try
                    {
                        return PageCursor.Write(PageCursor.Read(text)) == text;
                    }
                    catch (InvalidValueException)
                    {
                        return true;
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static Gen<string> AlmostCursors() =>
        from length in Gen.Choose(20, 25)
        from characters in Gen.Elements("ABYZabyz019-_AQgw= \n+/".ToCharArray()).ArrayOf(length)
        select new string(characters);
}
