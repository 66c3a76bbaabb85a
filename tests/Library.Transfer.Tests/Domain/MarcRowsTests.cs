using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

/// <summary>Records of MARC 21 as rows. Here a field is its tag, the second indicator and its subfields.</summary>
public sealed class MarcRowsTests
{
    [Theory]
    [InlineData("title", "245 $aEmma /", "Emma")]
    [InlineData("title", "245 $aEmma : ;,=", "Emma")]
    [InlineData("title", "245 $aEmma, a novel.", "Emma, a novel")]
    [InlineData("title", "245 $aDr. No by Ian F.", "Dr. No by Ian F.")]
    [InlineData("title", "245 $aBooks etc.", "Books etc.")]
    [InlineData("title", "245 $a $aEmma", "Emma")]
    [InlineData("subtitle", "245 $aEmma :$ba novel /$cby Jane", "a novel")]
    [InlineData("volume", "245 $aEmma$nPart 1,$pThe ball|245 $n2", "Part 1 The ball")]
    [InlineData("author", "700 $aB,|100 $aA.|110 $aC|111 $aD|710 $aA.|720 $aX", "A.; C; D; B")]
    [InlineData("isbn", "020 $a0306406152 (paper)", "0306406152")]
    [InlineData("isbn", "020 $a0306406152:5.00", "0306406152")]
    [InlineData("isbn", "020 $z1|020 $a2", "2")]
    [InlineData("publisher", "264 4$bC|260 $bA,|264 1$bB :", "B")]
    [InlineData("publisher", "264 4$bC|260 $bA,", "A")]
    [InlineData("year", "264 1$c[1815].", "1815")]
    [InlineData("year", "260 $cc1815, ", "c1815")]
    [InlineData("language", "041 $aeng|008=01234567890123456789012345678901234ger", "eng")]
    [InlineData("language", "008=01234567890123456789012345678901234ger", "ger")]
    [InlineData("language", "008=01234567890123456789012345678901234ge", "")]
    [InlineData("language", "008=01234567890123456789012345678901234mul", "")]
    [InlineData("language", "041 $aund", "")]
    [InlineData("language", "041 $azxx", "")]
    [InlineData("language", "008=01234567890123456789012345678901234|||", "")]
    [InlineData("language", "008=01234567890123456789012345678901234   ", "")]
    [InlineData("series", "830 $aB|490 $aA ;$v3", "A ; 3")]
    [InlineData("series", "830 $aB", "B")]
    [InlineData(
        "subjects",
        "651 $aBath|650 $aLove.$zEngland,$xFiction|650 $alove$zEngland$xFiction",
        "Love -- England -- Fiction; Bath"
    )]
    [InlineData(
        "subjects",
        "600 $aA|610 $aB|611 $aC|630 $aD|647 $aE|648 $aF|653 $aG|655 $aH|699 $aX",
        "A; B; C; D; E; F; G; H"
    )]
    [InlineData("shelf_mark", "082 $a823.7", "823.7")]
    [InlineData("kind", "942 $cBK", "BK")]
    [InlineData(
        "description",
        "520 $aA girl.|250 $a2. ed.|300 $a1 p.$b;$cx$dno$ey|300 $aNo",
        "A girl.\n2. ed.\n1 p. ; x y"
    )]
    [InlineData("copies", "245 $aEmma", "")]
    [InlineData("copies", "001=01890a5d-ac96-774b-bcce-b302099a8057", "0")]
    [InlineData("id", "001=01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("barcode", "852 $pB1", "B1")]
    [InlineData("location", "852 $bMain$cRoom", "Room")]
    [InlineData("location", "852 $bMain", "Main")]
    [InlineData("shelf_mark", "082 $a823.7|852 $hX$iY", "X Y")]
    [InlineData("shelf_mark", "082 $a823.7|852 $pB1", "823.7")]
    [InlineData("note", "852 $xTorn", "Torn")]
    [InlineData("barcode", "952 $pB1", "B1")]
    [InlineData("location", "952 $aMain$cRoom", "Room")]
    [InlineData("location", "952 $aMain", "Main")]
    [InlineData("shelf_mark", "082 $a823.7|952 $oX", "X")]
    [InlineData("shelf_mark", "082 $a823.7|952 $pB1", "823.7")]
    [InlineData("kind", "942 $cBK|952 $yDVD", "DVD")]
    [InlineData("kind", "942 $cBK|952 $pB1", "BK")]
    [InlineData("price", "952 $g5.00", "5.00")]
    [InlineData("acquired_on", "952 $d2020-02-29", "2020-02-29")]
    [InlineData("note", "952 $xTorn", "Torn")]
    public void A_cell_is_taken_from_its_fields(string column, string fields, string cell) =>
        Assert.Equal(cell, Assert.Single(Rows(fields))[BookColumns.Own.ToList().IndexOf(column)]);

    [Fact]
    public void Each_item_has_a_row_and_a_record_has_1000_items_at_most()
    {
        var items = string.Join('|', Enumerable.Repeat("852 $pB1", 999));

        Assert.Equal(1_000, Rows($"{items}|952 $pB1").Count);
        var refusal = Assert.Throws<FormatException>(() => Rows($"{items}|952 $pB1|952 $pB2"));
        Assert.Equal("The record has more than 1000 copies.", refusal.Message);
    }

    [Theory]
    [InlineData("title", "245 $aTo be continued...", "To be continued...")]
    [InlineData("subtitle", "245 $aX$bto be continued:", "to be continued:")]
    [InlineData("volume", "245 $aX$nSupplement.", "Supplement.")]
    [InlineData("author", "100 $aA & Partners,", "A & Partners,")]
    [InlineData("isbn", "020 $a0306406152", "0306406152")]
    [InlineData("publisher", "264 1$bBrothers Inc.", "Brothers Inc.")]
    [InlineData("year", "264 1$c[1920]", "[1920]")]
    [InlineData("year", "264 1$c1920, ", "1920,")]
    [InlineData("series", "490 $aWorks; ", "Works;")]
    [InlineData("subjects", "653 $aAnimals etc.,|653 $aanimals etc.", "Animals etc.,; animals etc.")]
    public void A_cell_of_a_record_of_ours_keeps_its_punctuation(string column, string fields, string cell) =>
        Assert.Equal(
            cell,
            Assert.Single(Rows($"001=01890a5d-ac96-774b-bcce-b302099a8057|{fields}"))[
                BookColumns.Own.ToList().IndexOf(column)
            ]
        );

    private static List<IReadOnlyList<string>> Rows(string fields) =>
        [.. MarcRows.Of(new MarcRecord([.. Split(fields).Select(Field)]))];

    // A bar separates fields; the three of a fixed field are a code of no language.
    private static IEnumerable<string> Split(string fields) =>
        fields.EndsWith("|||", StringComparison.Ordinal) ? [fields] : fields.Split('|');

    private static MarcField Field(string text)
    {
        if (text[3] == '=')
        {
            return new MarcField(text[..3], text[4..], []);
        }

        var parts = text[4..].Split('$');
        return new MarcField(text[..3], "", [.. parts[1..].Select(part => (part[0], part[1..]))])
        {
            Second = parts[0] is [var second] ? second : ' ',
        };
    }
}
