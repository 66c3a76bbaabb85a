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
