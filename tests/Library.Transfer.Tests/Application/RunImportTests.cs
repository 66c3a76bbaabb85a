using Library.Testing;
using Library.Testing.Books;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Transfer.Tests.Application;

/// <summary>Imports that are worked through in portions, and taken back.</summary>
public sealed class RunImportTests
{
    private readonly InMemoryImports _imports = new();
    private readonly FakeClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("books", "title,note\nEmma,")]
    [InlineData("members", "name,note\nAnn,")]
    [InlineData("loans", "card,barcode,due\nC1,B1,2026-02-01")]
    [InlineData("holds", "card,barcode,placed_at\nC1,B1,2026-01-01")]
    public async Task Rows_go_to_the_slice_of_their_list_and_are_taken_back_there(string slice, string content)
    {
        var import = Add(content, slice);

        await RunAsync(import);
        var key = Assert.Single(_imports.Keys);
        _imports.Kept[import.Id] = _imports.Kept[import.Id] with { State = ImportState.Undoing };
        var undone = (await RunAsync(import))[^1];

        string[] locked = slice == "members" ? [] : [$"{slice} lock 2"];
        Assert.Equal([$"{slice} 2", .. locked, $"{slice} back 2"], _imports.Intakes.Asked);
        Assert.Equal(("key 2", 2, slice == "books" ? 3 : 0), (key.Key, key.Line, key.Copies));
        Assert.Equal((ImportState.Undone, 1), (undone.State, undone.TakenBack));
        Assert.Empty(_imports.Traces);
    }

    [Theory]
    [InlineData("books", "title,note\nEmma,")]
    [InlineData("members", "name,note\nAnn,")]
    [InlineData("loans", "card,barcode,due\nC1,B1,2026-02-01")]
    [InlineData("holds", "card,barcode,placed_at\nC1,B1,2026-01-01")]
    public async Task A_trial_says_so_to_the_slice_and_leaves_nothing_to_take_back(string slice, string content)
    {
        var done = (await RunAsync(Add(content, slice, isTrial: true)))[^1];

        Assert.Equal([$"trial of {slice} 2"], _imports.Intakes.Asked);
        Assert.Equal((ImportState.Done, 1), (done.State, done.Counts.Created));
        Assert.Single(_imports.Keys);
        Assert.Empty(_imports.Traces);
    }

    [Fact]
    public async Task A_row_that_contradicts_what_is_kept_is_refused_and_the_others_of_its_portion_come_in()
    {
        _imports.Intakes.Contradicting = 3;

        var done = (await RunAsync(Add("name,note\nA,\nB,\nC,")))[^1];

        Assert.Equal(["members 2+3+4", "members 2", "members 3", "members 4"], _imports.Intakes.Asked);
        Assert.Equal((ImportState.Done, 3, 2, 1), (done.State, done.Rows, done.Counts.Created, done.Counts.Refused));
        var problem = Assert.Single(_imports.Problems);
        Assert.Equal(
            (2, "It contradicts what the library has already, or another row."),
            (problem.Row, problem.Reason)
        );
    }

    [Fact]
    public async Task An_import_is_taken_back_from_its_last_row_on_in_portions()
    {
        var import = AddUndoing(rows: 200);
        _imports.Intakes.Touched = "7";

        var undone = await RunAsync(import);

        Assert.Equal(
            [(ImportState.Undoing, 199), (ImportState.Undone, 199L)],
            undone.Select(state => (state.State, state.TakenBack))
        );
        Assert.Equal(Enumerable.Range(1, 200).Reverse().Select(row => $"members back {row}"), _imports.Intakes.Asked);
        var problem = Assert.Single(_imports.Problems);
        Assert.Equal(
            (0, 8, "It stays: it was changed, used or asked for since the import."),
            (problem.Row, problem.Line, problem.Reason)
        );
    }

    [Fact]
    public async Task A_row_that_cannot_be_taken_back_stays_and_the_others_of_its_portion_go()
    {
        var import = AddUndoing(rows: 3);
        _imports.Intakes.Contradicting = 2;

        var undone = Assert.Single(await RunAsync(import));

        Assert.Equal((ImportState.Undone, 2), (undone.State, undone.TakenBack));
        Assert.Equal("members back 1", _imports.Intakes.Asked[^1]);
        Assert.Equal((0, 3), (Assert.Single(_imports.Problems).Row, _imports.Problems[0].Line));
        Assert.Empty(_imports.Traces);
    }

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    [InlineData(1_400, 1)]
    public async Task Tables_are_counted_once_when_1000_rows_are_in(int rows, int refreshes)
    {
        await RunAsync(Add("name\n" + string.Concat(Enumerable.Repeat("A\n", rows))));

        Assert.Equal(refreshes, _imports.Refreshes);
    }

    [Fact]
    public async Task An_import_ends_here_where_another_instance_went_on_with_it()
    {
        var import = Add("name\n" + string.Concat(Enumerable.Repeat("A\n", 600)));
        var portions = 0;

        await foreach (var state in Run.ExecuteAsync(import.Id, Cancellation))
        {
            portions++;
            _imports.Kept[import.Id] = state with { Rows = state.Rows + 1 };
        }

        Assert.Equal((1, 201), (portions, _imports.Kept[import.Id].Rows));
    }

    [Theory]
    [InlineData("note:price", 0)]
    [InlineData("NOTE:location", 1)]
    public async Task A_trial_ends_here_where_it_was_begun_anew_with_other_columns(string column, int portions)
    {
        var import = Add("title,note\nA,B", "books", isTrial: true) with
        {
            Columns = ColumnChoices.Parse(["note:location"], ListKind.Books),
        };
        _imports.Kept[import.Id] = import with { Columns = ColumnChoices.Parse([column], ListKind.Books) };

        var takeIn = TakeInWith(new InstanceLease(_clock));

        Assert.Equal(portions, await takeIn.ExecuteAsync(import, Cancellation).CountAsync(Cancellation));
        Assert.Equal(portions, _imports.Intakes.Asked.Count);
    }

    [Theory]
    [InlineData(3, nameof(ImportState.Done), 1)]
    [InlineData(4, nameof(ImportState.Failed), 0)]
    public async Task An_import_that_was_taken_up_more_than_three_times_for_nothing_is_given_up(
        int takeovers,
        string state,
        int asked
    )
    {
        var import = Add("name,note\nA,");
        _imports.Kept[import.Id] = import with { Takeovers = takeovers };

        Assert.Equal(asked, (await RunAsync(import)).Count);

        Assert.Equal(state, _imports.Kept[import.Id].State.ToString());
        Assert.Equal(asked, _imports.Intakes.Asked.Count);
        Assert.Equal(1 - asked, _imports.Problems.Count(problem => problem is { Row: 0, Line: 1 }));
    }

    [Fact]
    public async Task A_lease_lasts_a_minute_and_names_its_instance()
    {
        await RunAsync(Add("name,note\nA,"));
        await RunAsync(Add("name,note\nA,"));

        Assert.All(
            _imports.Leases,
            lease => Assert.Equal((_clock.GetUtcNow(), TimeSpan.FromMinutes(1)), (lease.Now, lease.Until - lease.Now))
        );
        Assert.Equal([16, 16], _imports.Leases.Select(lease => lease.Holder).Distinct().Select(name => name.Length));
    }

    [Fact]
    public async Task An_import_at_which_another_instance_works_is_looked_at_each_second_until_it_has_ended()
    {
        var import = Add("name,note\nA,") with { State = ImportState.Running };
        _imports.Kept[import.Id] = import;
        _imports.AreTakenElsewhere = true;
        var lists = new ListImports(null!, Run, null!, _imports, _clock);
        await using var reports = lists.RunAsync(import.Id, Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.True(await reports.MoveNextAsync());
        Assert.Equal("running", reports.Current.State);
        var next = reports.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(next.IsCompleted);
        _imports.Kept[import.Id] = import with { State = ImportState.Done };
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await next);
        Assert.Equal("done", reports.Current.State);
        Assert.False(await reports.MoveNextAsync());
    }

    /// <summary>An instance of its own.</summary>
    private RunImport Run
    {
        get
        {
            var lease = new InstanceLease(_clock);
            return new RunImport(
                _imports,
                lease,
                TakeInWith(lease),
                new TakeBackRows(_imports, lease, _clock),
                _clock,
                NullLogger<RunImport>.Instance
            );
        }
    }

    private TakeInRows TakeInWith(InstanceLease lease) =>
        new(_imports, _imports, [new CsvListReader()], TestSearch.Titles, lease, _clock);

    private Import Add(string content, string kind = "members", bool isTrial = false)
    {
        _imports.Content = content;
        return _imports.Add(ImportState.Waiting, Enum.Parse<ListKind>(kind, ignoreCase: true), isTrial);
    }

    /// <summary>An import of members that is to be taken back, each row with its number as its trace.</summary>
    private Import AddUndoing(int rows)
    {
        _imports.Traces.AddRange(Enumerable.Range(1, rows).Select(row => new RowTrace(row, row + 1, $"{row}")));
        return _imports.Add(ImportState.Undoing, ListKind.Members);
    }

    private async Task<List<Import>> RunAsync(Import import) =>
        await Run.ExecuteAsync(import.Id, Cancellation).ToListAsync(Cancellation);
}
