using System.Text;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Application;

/// <summary>The columns of a list as they are understood, with an example of each.</summary>
public sealed class UnderstandListTests : IImportFiles
{
    private string _content = "";

    [Fact]
    public async Task Columns_are_named_with_their_fields_and_the_first_example_that_is_not_empty()
    {
        _content = "Titel,Regal,Autor,x\n=\"0042\",,,\nMomo,Attic,,\n";

        Assert.Equal(
            [
                new UnderstoodColumn("Titel", "title", "0042"),
                new UnderstoodColumn("Regal", "location", "Attic"),
                new UnderstoodColumn("Autor", null, ""),
                new UnderstoodColumn("x", null, ""),
            ],
            await UnderstandAsync("Regal:location", "Autor:")
        );
    }

    [Fact]
    public async Task The_reasons_in_a_list_that_came_back_are_no_column_to_choose_a_field_for()
    {
        _content = "refused_because,title,Refused_Because,note\nOld.,A,Older.,x\n";

        Assert.Equal(
            [new UnderstoodColumn("title", "title", "A"), new UnderstoodColumn("note", "note", "x")],
            await UnderstandAsync()
        );
    }

    [Fact]
    public async Task Examples_are_taken_from_the_first_20_rows()
    {
        _content = $"title,note\n{string.Concat(Enumerable.Repeat("A,\n", 19))}A,late\n";
        Assert.Equal("late", (await UnderstandAsync())[1].Example);

        _content = $"title,note\n{string.Concat(Enumerable.Repeat("A,\n", 20))}A,late\n";
        Assert.Equal("", (await UnderstandAsync())[1].Example);
    }

    [Fact]
    public async Task What_cannot_be_read_has_no_columns_or_those_that_were_read_before()
    {
        Assert.Empty(await UnderstandAsync());

        _content = "title,note\nA,x\nB,\"y";
        Assert.Equal(
            [new UnderstoodColumn("title", "title", "A"), new UnderstoodColumn("note", "note", "x")],
            await UnderstandAsync()
        );
    }

    [Fact]
    public async Task Records_have_no_columns() =>
        Assert.Empty(
            await Understand.ExecuteAsync(
                ImportOf(ListFormat.Marc, ColumnChoices.None),
                TestContext.Current.CancellationToken
            )
        );

    Stream IImportFiles.Open(Import import, Func<Task>? beforePiece) =>
        new MemoryStream(Encoding.UTF8.GetBytes(_content));

    private UnderstandList Understand => new(this, [new MarcListReader(), new CsvListReader()]);

    private Task<IReadOnlyList<UnderstoodColumn>> UnderstandAsync(params string[] choices) =>
        Understand.ExecuteAsync(
            ImportOf(ListFormat.Csv, ColumnChoices.Parse(choices, ListKind.Books)),
            TestContext.Current.CancellationToken
        );

    private static Import ImportOf(ListFormat format, ColumnChoices columns) =>
        new()
        {
            Id = default,
            Kind = ListKind.Books,
            Format = format,
            IsTrial = true,
            Columns = columns,
        };
}
