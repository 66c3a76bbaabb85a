using System.Text;
using Library.Host.Tests.Serving.Pages;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>The sample lists, from the desk and back.</summary>
public abstract class SampleListsTests(LibraryFixture fixture) : DeskPageTests(fixture)
{
    [Theory]
    [InlineData("")]
    [InlineData("?separator=semicolon")]
    public async Task Samples_come_in_as_they_stand_with_all_their_columns_and_no_row_is_refused(string separator)
    {
        await using var library = await StartOwnAsync();
        var person = await library.LibrarianAsync();
        var librarian = await LogInAsync(person, library.Api);
        var page = (await librarian.GetAsync("/desk/import")).Expect(200).Text;

        foreach (var (of, rows) in new[] { ("books", 3), ("members", 2), ("loans", 1), ("holds", 1) })
        {
            var path = $"/desk/import/samples/{of}.csv{separator}";
            Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal);
            var sample = (await librarian.GetAsync(path)).Expect(200);
            Assert.Contains($"sample-{of}.csv", sample.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Equal(separator.Length > 0, sample.Text.Split('\n')[0].Contains(';', StringComparison.Ordinal));
            var upload = await librarian.UploadAsync("/desk/import", "s.csv", Encoding.UTF8.GetBytes(sample.Text), of);
            var import = upload.Expect(303).Headers["Location"];
            Assert.DoesNotContain("left out:", await ReportAsync(import), StringComparison.Ordinal);
            (await librarian.PostAsync($"{import}/run")).Expect(303);
            await ReportAsync(import);

            var report = $"/imports/{import.Split('/')[^1]}";
            var counts = (await library.Api.GetAsync(report, person.AccessToken)).Expect(200).Json;
            Assert.Equal((rows, 0), (counts.GetProperty("rows").GetInt32(), counts.GetProperty("refused").GetInt32()));
        }

        async Task<string> ReportAsync(string path)
        {
            var text = "";
            await Eventually.HoldsAsync(
                async () =>
                {
                    text = (await librarian.GetAsync(path)).Expect(200).Text;
                    return !text.Contains("data-follow", StringComparison.Ordinal);
                },
                TimeSpan.FromSeconds(60),
                "the list is worked through",
                TestContext.Current.CancellationToken
            );
            return text;
        }
    }

    [Fact]
    public async Task Lists_leave_with_semicolons_where_that_is_asked_for_and_no_other_sign_is_known()
    {
        var librarian = await LibrarianAsync();

        var usual = (await librarian.GetAsync("/desk/export/books.csv")).Expect(200).Text;
        var other = (await librarian.GetAsync("/desk/export/books.csv?separator=semicolon")).Expect(200).Text;

        Assert.StartsWith("id,title,", usual.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.StartsWith("id;title;", other.TrimStart('\uFEFF'), StringComparison.Ordinal);
        (await librarian.GetAsync("/desk/export/library.zip?separator=semicolon")).Expect(200);
        foreach (var path in new[] { "export/books.csv", "export/library.zip", "import/samples/books.csv" })
        {
            (await librarian.GetAsync($"/desk/{path}?separator=colon")).Expect(422);
        }
    }
}

public sealed class SampleListsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : SampleListsTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class SampleListsOnServersTests(LibraryOnServers library)
    : SampleListsTests(library),
        IClassFixture<LibraryOnServers>;
