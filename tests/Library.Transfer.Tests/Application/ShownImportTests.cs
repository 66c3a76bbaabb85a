using System.IO.Compression;
using System.Text;
using Library.Books.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Transfer.Application;
using Library.Transfer.Contract;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Transfer.Tests.Application;

/// <summary>Imports as they are shown, ended and taken back.</summary>
public sealed class ShownImportTests : IMadeCopies, IShownCopies
{
    private readonly InMemoryImports _imports = new();
    private readonly FakeClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(ImportState.Waiting), nameof(ImportState.Cancelled), null)]
    [InlineData(nameof(ImportState.Running), nameof(ImportState.Cancelled), null)]
    [InlineData(nameof(ImportState.Cancelled), nameof(ImportState.Cancelled), nameof(ImportState.Undoing))]
    [InlineData(nameof(ImportState.Done), null, nameof(ImportState.Undoing))]
    [InlineData(nameof(ImportState.Failed), null, nameof(ImportState.Undoing))]
    [InlineData(nameof(ImportState.Undoing), null, nameof(ImportState.Undoing))]
    [InlineData(nameof(ImportState.Undone), null, nameof(ImportState.Undone))]
    [InlineData(nameof(ImportState.Receiving), null, null)]
    public async Task An_import_is_cancelled_while_it_runs_and_taken_back_once_it_has_ended(
        string state,
        string? cancelled,
        string? undone
    )
    {
        var end = new EndImport(_imports, Show, _imports, _clock);

        Assert.Equal(cancelled, await StateAsync(id => end.CancelAsync(id, Cancellation)));
        Assert.Equal(undone, await StateAsync(id => end.UndoAsync(id, Cancellation)));
        Assert.Equal(2, _imports.Signals);
        await Assert.ThrowsAsync<ImportNotFoundException>(() => end.CancelAsync(A.NewImportId(), Cancellation));

        async Task<string?> StateAsync(Func<ImportId, Task<ShownImport>> change)
        {
            try
            {
                var shown = await change(_imports.Add(Enum.Parse<ImportState>(state)).Id);
                return shown.Import.State.ToString();
            }
            catch (ImportEndedException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task The_last_20_imports_and_the_first_100_problems_are_shown()
    {
        var import = _imports.Add(ImportState.Done);
        _imports.Problems.Add(new ImportProblem(0, 1, "", "", "A reason."));

        var shown = await Show.ExecuteAsync(import.Id, Cancellation);

        Assert.Equal((import, 1), (shown.Import, shown.Problems.Count));
        Assert.Equal([import], await new ShowImports(_imports).ExecuteAsync(Cancellation));
        Assert.Equal([100, 20], _imports.Limits);
        await Assert.ThrowsAsync<ImportNotFoundException>(() => Show.ExecuteAsync(A.NewImportId(), Cancellation));
        var faults = await List.ListFaultsAsync(import.Id, 5, Cancellation);
        Assert.Equal(new ImportFault(1, "", "", "A reason."), Assert.Single(faults));
    }

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(50, 100, 0.5)]
    [InlineData(101, 100, 1.0)]
    public async Task A_report_tells_the_state_the_counts_and_how_far_the_file_was_read(
        int read,
        int size,
        double share
    )
    {
        var import = _imports.Add(ImportState.Done) with
        {
            Rows = 15,
            Position = read,
            Size = size,
            Counts = new ImportCounts
            {
                Created = 1,
                CopiesAdded = 2,
                CopiesMade = 7,
                Changed = 3,
                Unchanged = 4,
                Refused = 5,
            },
        };
        _imports.Kept[import.Id] = import;

        var reports = await List.RunAsync(import.Id, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(new ImportReport("done", 15, 1, 2, 7, 3, 4, 5, share), Assert.Single(reports));
    }

    [Theory]
    [InlineData("list.csv", "books", nameof(ListKind.Books))]
    [InlineData("list.csv", "members", nameof(ListKind.Members))]
    [InlineData("library.zip", "books", nameof(ListKind.Books))]
    [InlineData("LIBRARY.ZIP", "loans", nameof(ListKind.Loans))]
    [InlineData("list.pdf", "books", null)]
    public async Task A_list_is_taken_from_a_file_or_from_the_archive_of_a_library(string name, string of, string? kind)
    {
        using var content = new MemoryStream();
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            await using var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true);
            await using var entry = await archive.CreateEntry($"{of}.csv").OpenAsync(Cancellation);
            await entry.WriteAsync("title\nEmma"u8.ToArray(), Cancellation);
        }
        else
        {
            content.Write("title\nEmma"u8);
        }

        content.Position = 0;
        var id = await List.ReceiveAsync(content, new ListOrder(name, IsTrial: true, []) { Of = of }, Cancellation);

        Assert.Equal(kind, id is { } known ? _imports.Kept[known].Kind.ToString() : null);
        Assert.Equal(kind is null ? "" : "title\nEmma", _imports.Content);
    }

    [Fact]
    public async Task An_archive_that_is_broken_or_lacks_the_list_is_refused()
    {
        using var broken = new MemoryStream("PK no archive"u8.ToArray());
        using var empty = new MemoryStream();
        await using (new ZipArchive(empty, ZipArchiveMode.Create, leaveOpen: true)) { }

        foreach (var content in new[] { broken, empty })
        {
            await Assert.ThrowsAsync<UnknownArchiveException>(() =>
                List.ReceiveAsync(content, new ListOrder("library.zip", IsTrial: true, []), Cancellation)
            );
        }

        Assert.Empty(_imports.Kept);
    }

    [Theory]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task Refused_rows_are_written_out_with_all_their_reasons(int problems)
    {
        // Each second row is refused, the last one for two reasons.
        _imports.Content = $"title,note\n{string.Concat(Enumerable.Range(1, 1_100).Select(row => $"T{row},=\"x\"\n"))}";
        for (var row = 1; row < problems; row++)
        {
            _imports.Problems.Add(new ImportProblem(2 * row, 0, "title", "", "One."));
        }

        _imports.Problems.Add(_imports.Problems[^1] with { Column = "", Reason = "Two." });
        var import = _imports.Add(ImportState.Done) with { Rows = 1_100 };

        var lines = await RefusedAsync(import);

        Assert.Equal(problems, lines.Length);
        Assert.Equal("refused_because,title,note", lines[0]);
        Assert.Equal("title: One.,T2,x", lines[1]);
        Assert.Equal($"title: One. Two.,T{2 * (problems - 1)},x", lines[^1]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Refused_rows_come_back_with_the_sign_between_their_cells_that_their_list_has(char sign)
    {
        _imports.Content = $"title{sign}note\nA, B{sign}x\n";
        _imports.Problems.Add(new ImportProblem(1, 2, "title", "", "One; two."));
        var import = _imports.Add(ImportState.Done) with { Rows = 1 };

        Assert.Equal(
            [$"refused_because{sign}title{sign}note", $"\"title: One; two.\"{sign}\"A, B\"{sign}x"],
            await RefusedAsync(import)
        );
    }

    [Fact]
    public async Task The_reasons_of_a_list_that_came_back_are_written_in_place_of_the_earlier_ones()
    {
        _imports.Content = "refused_because,title,Refused_Because\nOld.,A,Older.\nOld.,B,Older.,surplus\n";
        _imports.Problems.Add(new ImportProblem(1, 2, "", "", "New."));
        _imports.Problems.Add(new ImportProblem(2, 3, "", "", "New."));
        var import = _imports.Add(ImportState.Done) with { Rows = 2 };

        Assert.Equal(["refused_because,title", "New.,A", "New.,B,surplus"], await RefusedAsync(import));
    }

    [Fact]
    public async Task Rows_behind_the_last_one_that_was_read_and_files_that_are_gone_are_written_out_nowhere()
    {
        _imports.Content = "title\nA\nB\n";
        _imports.Problems.Add(new ImportProblem(2, 3, "", "", "Why."));
        var import = _imports.Add(ImportState.Cancelled);

        Assert.Equal(["refused_because,title"], await RefusedAsync(import with { Rows = 1 }));
        Assert.Equal(["refused_because,title", "Why.,B"], await RefusedAsync(import with { Rows = 2 }));
        Assert.Empty(await RefusedAsync(import with { Size = 0 }));
        _imports.Problems.Clear();
        Assert.Empty(await RefusedAsync(import with { Rows = 2 }));
    }

    [Fact]
    public async Task The_copies_that_an_import_made_are_listed_in_the_order_of_its_rows()
    {
        var import = _imports.Add(ImportState.Done);
        var made = Enumerable.Range(1, 1_001).Select(_ => A.NewCopyId()).ToList();
        _imports.Traces.AddRange(made.Select((copy, index) => new RowTrace(index + 1, index + 2, $"{copy}")));
        var copies = new ImportedCopies(_imports, this, this);

        var listed = await copies.ListAsync(import.Id, skip: 999, limit: 10, Cancellation);

        Assert.Equal(made[999..], listed.Select(copy => copy.Id));
        Assert.Equal(made[..2], (await copies.ListAsync(import.Id, 0, 2, Cancellation)).Select(copy => copy.Id));
        Assert.Empty(await copies.ListAsync(_imports.Add(ImportState.Done, ListKind.Loans).Id, 0, 2, Cancellation));
        Assert.Empty(await copies.ListAsync(A.NewImportId(), 0, 2, Cancellation));
    }

    IReadOnlyList<CopyId> IMadeCopies.ListMadeCopies(string trace) => [new CopyId(Guid.Parse(trace))];

    Task<IReadOnlyDictionary<CopyId, ShownCopy>> IShownCopies.FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<CopyId, ShownCopy>>(
            ids.ToDictionary(
                id => id,
                id => new ShownCopy(id, A.NewBookId(), Barcode.Parse("B1"), CopyCondition.Normal, "Emma")
            )
        );

    private ShowImport Show => new(_imports);

    private WriteRefused Write => new(_imports, _imports, [new CsvListReader()], new CsvSheets());

    private RunImport Run
    {
        get
        {
            var lease = new InstanceLease(_clock);
            return new RunImport(
                _imports,
                lease,
                new TakeInRows(_imports, _imports, [], TestSearch.Titles, lease, _clock),
                new TakeBackRows(_imports, lease, _clock),
                _clock,
                NullLogger<RunImport>.Instance
            );
        }
    }

    private ListImports List =>
        new(new ReceiveImport(_imports, new IdGenerator(_clock), _clock), Run, Write, _imports, _clock);

    private async Task<string[]> RefusedAsync(Import import)
    {
        using var output = new MemoryStream();
        await Write.ExecuteAsync(import, output, Cancellation);
        var text = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF');
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
