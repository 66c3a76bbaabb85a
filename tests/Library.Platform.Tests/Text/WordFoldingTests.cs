using Library.Platform.Text;
using Library.Shared;

namespace Library.Platform.Tests.Text;

public sealed class WordFoldingTests
{
    private readonly WordFolding _folding = new(new AnyAsciiTransliteration());

    [Theory]
    [InlineData("Łódź Straße Ørsted Æsop İstanbul ısı", "lodz strasse orsted asop istanbul isi")]
    [InlineData("Антон Чехов Ἀθῆναι שלום", "anton chekhov athinai slvm")]
    [InlineData("ﬁnal Ｆｕｌｌ Ⅻ x² ١٢٣", "final full xii x2 123")]
    [InlineData("cafe\u0301 na\u00EFve co\u00ADoperate", "cafe naive cooperate")]
    [InlineData("foo/bar, baz_qux (1984)! \U0001F600\0\u2028", "foo bar baz qux 1984")]
    [InlineData("1½ \uD800x", "11 2 x")]
    [InlineData("", "")]
    public void Words_become_plain_latin_letters_and_digits(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', _folding.Fold(text).Select(word => Assert.Single(word.Parts).Token)));

    [Theory]
    [InlineData("Müller", "Mueller", "muller")]
    [InlineData("Göthe", "Goethe", "gothe")]
    [InlineData("Händel", "HAENDEL", "Handel")]
    [InlineData("Ångström", "Aangstroem", "angstrom")]
    [InlineData("Søren", "Soeren", "soren")]
    public void The_spellings_of_a_word_have_one_token(string first, string second, string third) =>
        Assert.Single(
            new[] { first, second, third }
                .Select(text => Assert.Single(Assert.Single(_folding.Fold(text)).Parts).Token)
                .Distinct(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("Müller", "muller", "mueller")]
    [InlineData("Mueller", "mueller", "mueller")]
    [InlineData("Småland", "smaland", "smaaland")]
    public void A_word_keeps_its_own_spelling_and_the_one_of_two_letters(string text, string plain, string expanded)
    {
        var spelling = Assert.Single(Assert.Single(_folding.Fold(text)).Parts);

        Assert.Equal((plain, expanded), (spelling.Plain, spelling.Expanded));
    }

    [Theory]
    [InlineData("Science-Fiction", "science fiction", "sciencefiction")]
    [InlineData("don’t", "don t", "dont")]
    [InlineData("O'Brien", "o brien", "obrien")]
    [InlineData("978-3-16-148410-X", "978 3 16 148410 x", "978316148410x")]
    [InlineData("E‑Mail", "e mail", "email")]
    [InlineData("l'étranger", "etranger", "letranger")]
    [InlineData("Dell’Arte", "arte", "dellarte")]
    [InlineData("d'Aubigné-Racine", "aubigne racine", "daubigneracine")]
    public void What_hyphens_and_apostrophes_hold_together_is_one_word_and_its_parts(
        string text,
        string parts,
        string joined
    )
    {
        var word = Assert.Single(_folding.Fold(text));

        Assert.Equal((parts, joined), (string.Join(' ', word.Parts.Select(part => part.Plain)), word.Joined?.Plain));
    }

    [Theory]
    [InlineData("-a- 'b' c--d e- -f l' 'l", "a b c d e f l l")]
    [InlineData("C++ c# F#, a+b 5+ notepad++ #1", "cplusplus csharp fsharp a b 5 notepad 1")]
    public void Signs_at_the_edge_of_words_hold_nothing_together(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', _folding.Fold(text).Select(word => Assert.Single(word.Parts).Token)));

    [Theory]
    [InlineData("図書館", "図書 書館 館")]
    [InlineData("カード", "カー ード ド")]
    [InlineData("한국", "한국 국")]
    [InlineData("\U00020000\U00020001", "\U00020000\U00020001 \U00020001")]
    public void Han_kana_and_hangul_stay_as_they_are_in_pairs(string text, string pairs)
    {
        var word = Assert.Single(_folding.Fold(text));

        Assert.Equal((pairs, true), (string.Join(' ', word.Parts.Select(part => part.Token)), word.IsPairs));
    }

    [Fact]
    public void Scripts_side_by_side_are_words_of_their_own() =>
        Assert.Equal(["linux", "入門", "2"], _folding.Fold("Linux入門2").Select(word => word.Parts[0].Token));

    [Fact]
    public void A_word_of_any_length_is_cut_to_that_of_words() =>
        Assert.Equal(64, Assert.Single(_folding.Fold(new string('é', 10_000))).Parts[0].Plain.Length);
}
