using Library.Shared;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class ColumnChoicesTests
{
    private const string NoChoice = "Must be a column, a colon and a field, such as Regal:location.";

    [Fact]
    public void A_column_that_was_chosen_is_read_as_its_field_or_not_at_all()
    {
        var known = ListColumns.Of(ListKind.Books);

        var choices = ColumnChoices.Parse([" Regal : location ", "a:b:title", "Isbn:"], ListKind.Books);

        Assert.Equal("location", choices.FieldOf("REGAL", known));
        Assert.Equal("title", choices.FieldOf("a:b", known));
        Assert.Null(choices.FieldOf("isbn", known));
        Assert.Equal("author", choices.FieldOf("Autor", known));
        Assert.Null(choices.FieldOf("unheard of", known));
    }

    [Theory]
    [InlineData("location", NoChoice)]
    [InlineData(":location", NoChoice)]
    [InlineData("Regal:shelf", NoChoice)]
    [InlineData("Regal:card_number", NoChoice)]
    [InlineData("Regal:location|regal:title", "Must name each column once.")]
    public void A_choice_needs_a_column_and_a_field_of_the_list(string choices, string reason)
    {
        var refusal = Assert.Throws<InvalidValueException>(() =>
            ColumnChoices.Parse(choices.Split('|'), ListKind.Books)
        );

        Assert.Equal(("column", reason), (refusal.Field, refusal.Message));
    }

    [Fact]
    public void At_most_500_columns_are_chosen()
    {
        string[] choices = [.. Enumerable.Range(1, 501).Select(number => $"column {number}:")];

        Assert.Equal(500, ColumnChoices.Parse(choices[1..], ListKind.Books).Fields.Count);
        var refusal = Assert.Throws<InvalidValueException>(() => ColumnChoices.Parse(choices, ListKind.Books));
        Assert.Equal(("column", "Must be 500 at most."), (refusal.Field, refusal.Message));
    }

    [Fact]
    public void A_column_that_was_chosen_must_be_in_the_file()
    {
        var choices = ColumnChoices.Parse(["Regal:location"], ListKind.Books);

        var refusal = Assert.Throws<UnreadableListException>(() => ListRows.Of(ListKind.Books, ["title"], choices));

        Assert.Equal((1, "A column that was chosen is not in the file."), (refusal.Line, refusal.Message));
        ListRows.Of(ListKind.Books, ["title", "REGAL"], choices);
    }

    [Fact]
    public void What_is_only_for_people_to_read_is_no_field_of_a_list_of_holds()
    {
        var known = ListColumns.Of(ListKind.Holds);

        Assert.Null(known.FieldOf("title"));
        Assert.Null(known.FieldOf("place"));
        Assert.Equal("placed_at", known.FieldOf("Placed-At"));
        Assert.Equal("first_name", ListColumns.Of(ListKind.Members).FieldOf("Vorname"));
        Assert.Contains("first_name", ListColumns.Of(ListKind.Members).All);
    }

    [Theory]
    [InlineData("books", nameof(ListFormat.Csv), nameof(ListKind.Books))]
    [InlineData("members", nameof(ListFormat.Xlsx), nameof(ListKind.Members))]
    [InlineData("loans", nameof(ListFormat.Csv), nameof(ListKind.Loans))]
    [InlineData("holds", nameof(ListFormat.Csv), nameof(ListKind.Holds))]
    [InlineData("books", nameof(ListFormat.Marc), nameof(ListKind.Books))]
    [InlineData("books", nameof(ListFormat.MarcXml), nameof(ListKind.Books))]
    public void A_word_names_a_kind_of_list(string word, string format, string kind)
    {
        Assert.Equal(Enum.Parse<ListKind>(kind), ListKinds.Parse(word, Enum.Parse<ListFormat>(format)));
        Assert.Equal(word, ListKinds.WordOf(Enum.Parse<ListKind>(kind)));
    }

    [Theory]
    [InlineData(null, nameof(ListFormat.Csv), "Must be books, members, loans or holds.")]
    [InlineData("Books", nameof(ListFormat.Csv), "Must be books, members, loans or holds.")]
    [InlineData("members", nameof(ListFormat.Marc), "Must be books: records of MARC 21 list titles.")]
    [InlineData("loans", nameof(ListFormat.MarcXml), "Must be books: records of MARC 21 list titles.")]
    public void Records_are_of_titles_and_other_words_name_no_list(string? word, string format, string reason)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => ListKinds.Parse(word, Enum.Parse<ListFormat>(format)));

        Assert.Equal(("of", reason), (refusal.Field, refusal.Message));
    }

    [Theory]
    [InlineData("a.csv A.TSV a.txt", nameof(ListFormat.Csv))]
    [InlineData("a.xlsx", nameof(ListFormat.Xlsx))]
    [InlineData("a.mrc a.marc a.iso2709", nameof(ListFormat.Marc))]
    [InlineData("a.xml a.MarcXml", nameof(ListFormat.MarcXml))]
    [InlineData("a.zip csv a.xls", null)]
    public void The_end_of_a_name_tells_the_format(string names, string? format) =>
        Assert.All(names.Split(' '), name => Assert.Equal(format, ListFormats.OfName(name)?.ToString()));

    [Fact]
    public void The_endings_that_persons_are_told_are_those_of_lists()
    {
        var endings = ListEndings.Read.Split([", ", " or "], StringSplitOptions.None);

        Assert.Contains(".marcxml", endings);
        Assert.All(endings, ending => Assert.NotNull(ListFormats.OfName($"a{ending}")));
    }

    [Theory]
    [InlineData("a.xls a.XLSM a.xlsb a.ods a.numbers", true)]
    [InlineData("a.xlsx a.csv xls", false)]
    public void Other_workbooks_are_told_by_their_names(string names, bool areOthers) =>
        Assert.All(names.Split(' '), name => Assert.Equal(areOthers, ListFormats.IsOtherWorkbook(name)));

    [Fact]
    public void Sheets_have_a_header_and_records_have_none() =>
        Assert.Equal([ListFormat.Csv, ListFormat.Xlsx], Enum.GetValues<ListFormat>().Where(ListFormats.HasHeader));
}
