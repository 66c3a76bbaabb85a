using Library.Testing;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Presentation.Pages;

namespace Library.Transfer.Tests.Presentation;

/// <summary>The page of an import.</summary>
public sealed class ImportReportViewTests
{
    [Theory]
    [InlineData(true, "The trial failed")]
    [InlineData(false, "The import failed")]
    public void An_import_that_failed_says_so_whatever_the_reason_is(bool isTrial, string heading) =>
        Assert.Equal(heading, Of(ListFormat.Csv, isTrial).Heading);

    [Theory]
    [InlineData(nameof(ListFormat.Csv), "Line")]
    [InlineData(nameof(ListFormat.Xlsx), "Line")]
    [InlineData(nameof(ListFormat.MarcXml), "Line")]
    [InlineData(nameof(ListFormat.Marc), "Record")]
    public void Faults_are_found_by_the_line_of_the_file_and_in_MARC_21_by_the_record(string format, string line) =>
        Assert.Equal(line, Of(Enum.Parse<ListFormat>(format)).Line);

    [Fact]
    public void Columns_that_are_left_out_are_named_beside_the_counts_the_first_ten_of_them()
    {
        UnderstoodColumn[] read = [new("Titel", "title", "Momo")];
        UnderstoodColumn[] few = [.. read, new("Regal", null, "Attic"), new("", null, ""), new("", null, "")];
        var many = Enumerable.Range(1, 12).Select(number => new UnderstoodColumn($"C{number}", null, "")).ToArray();

        Assert.Null(OfTrial(refused: 0, read).LeftOut);
        Assert.Equal(
            "Columns that are left out: Regal, Column without a name. Below you can choose otherwise.",
            OfTrial(refused: 0, few).LeftOut
        );
        Assert.Equal(
            "Columns that are left out: C1, C2, C3, C4, C5, C6, C7, C8, C9, C10 and 2 more. "
                + "Below you can choose otherwise.",
            OfTrial(refused: 0, many).LeftOut
        );
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "Refused rows are left out, and can be corrected and imported later.")]
    public void That_refused_rows_are_left_out_is_said_where_there_are_some(int refused, string? hint) =>
        Assert.Equal(hint, Assert.Single(OfTrial(refused).Actions).Hint);

    [Fact]
    public void The_number_of_new_titles_says_that_their_copies_are_not_counted_with_those_of_known_titles() =>
        Assert.Equal(
            ["New titles, with their copies", "Copies added to known titles"],
            OfTrial(refused: 0).Counts.Take(2).Select(count => count.Name)
        );

    [Theory]
    [InlineData(1200L, "1,200")]
    [InlineData(0L, "0")]
    [InlineData(null, null)]
    public void All_copies_that_were_added_are_counted_unless_the_import_is_from_before_that(long? made, string? told)
    {
        var import = new Import
        {
            Id = A.NewImportId(),
            Kind = ListKind.Books,
            Format = ListFormat.Csv,
            IsTrial = false,
            State = ImportState.Done,
            Counts = new ImportCounts { CopiesMade = made },
        };

        var counts = ImportReportView.Of(new ShownImport(import, []), []).Counts;

        Assert.Equal(told, counts.FirstOrDefault(count => count.Name == "Copies added in all").Value);
    }

    private static ImportView OfTrial(long refused, params UnderstoodColumn[] columns) =>
        ImportReportView.Of(
            new ShownImport(
                new Import
                {
                    Id = A.NewImportId(),
                    Kind = ListKind.Books,
                    Format = ListFormat.Csv,
                    IsTrial = true,
                    State = ImportState.Done,
                    Counts = new ImportCounts { Refused = refused },
                },
                []
            ),
            columns
        );

    private static ImportView Of(ListFormat format, bool isTrial = false) =>
        ImportReportView.Of(
            new ShownImport(
                new Import
                {
                    Id = A.NewImportId(),
                    Kind = ListKind.Books,
                    Format = format,
                    IsTrial = isTrial,
                    State = ImportState.Failed,
                },
                [new ImportProblem(0, 1, "", "", "A reason.")]
            ),
            []
        );
}
