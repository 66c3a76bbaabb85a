using Library.Transfer.Domain;
using Library.Transfer.Presentation.Pages;

namespace Library.Transfer.Tests.Domain;

/// <summary>The sample lists, and the guide to the columns.</summary>
public sealed class ListSampleTests
{
    [Theory]
    [InlineData(nameof(ListKind.Books))]
    [InlineData(nameof(ListKind.Members))]
    [InlineData(nameof(ListKind.Loans))]
    [InlineData(nameof(ListKind.Holds))]
    public void A_sample_has_the_columns_that_are_needed_and_only_such_as_are_read_each_with_all_its_cells(string kind)
    {
        var known = ListColumns.Of(Enum.Parse<ListKind>(kind));

        var columns = known.Sample.Select(column => column.Field).ToList();

        Assert.All(columns, column => Assert.Equal(column, known.FieldOf(column)));
        Assert.All(known.Needed, fields => Assert.Single(fields.Intersect(columns, StringComparer.Ordinal)));
        Assert.Single(known.Sample.Select(column => column.Cells.Length).Distinct());
    }

    [Fact]
    public void The_guide_names_every_column_by_a_name_that_is_read_and_says_which_are_needed()
    {
        Assert.Equal(4, ListGuide.All.Count);
        foreach (var (kind, guide) in Enum.GetValues<ListKind>().Zip(ListGuide.All))
        {
            var known = ListColumns.Of(kind);
            Assert.Equal(known.All, guide.Columns.Select(column => known.FieldOf(column.Name)));
            Assert.Equal(
                known.Needed.SelectMany(fields => fields).Order(StringComparer.Ordinal),
                guide.Columns.Where(IsNeeded).Select(column => column.Name).Order(StringComparer.Ordinal)
            );
        }

        Assert.Equal("Name, needed; also surname, lastname, nachname, fullname, leser", TextOf(1, "name"));
        Assert.Equal("Our id of the member, needed unless there is a column card", TextOf(2, "member_id"));
        Assert.Equal("Guardian; also parent, parents, eltern, erziehungsberechtigte", TextOf(1, "guardian"));
        Assert.Equal("First name; also vorname, givenname", TextOf(1, "firstname"));

        static bool IsNeeded((string Name, string Text) column) =>
            column.Text.Contains(", needed", StringComparison.Ordinal);

        static string TextOf(int kind, string name) =>
            ListGuide.All[kind].Columns.Single(column => column.Name == name).Text;
    }
}
