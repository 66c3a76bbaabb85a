using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>Trials that are tried anew or carried out.</summary>
public sealed class RestartImportTests
{
    private readonly InMemoryImports _imports = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(ImportState.Done), true, true)]
    [InlineData(nameof(ImportState.Failed), true, false)]
    [InlineData(nameof(ImportState.Cancelled), true, false)]
    [InlineData(nameof(ImportState.Running), false, false)]
    public async Task A_trial_that_has_ended_is_tried_anew_and_one_that_was_read_to_its_end_is_carried_out(
        string state,
        bool isTried,
        bool isRun
    )
    {
        var columns = ColumnChoices.Parse(["Regal:location"], ListKind.Books);
        var (tried, run) = (AddTrial(), AddTrial());

        Assert.Equal(
            isTried,
            await Record.ExceptionAsync(() => Restart.TryAsync(tried, columns, Cancellation)) is null
        );
        Assert.Equal(isRun, await Record.ExceptionAsync(() => Restart.RunAsync(run, Cancellation)) is null);

        Assert.Equal(
            (isTried ? columns : ColumnChoices.None, true),
            (_imports.Kept[tried].Columns, _imports.Kept[tried].IsTrial)
        );
        Assert.Equal(!isRun, _imports.Kept[run].IsTrial);
        Assert.Equal((isTried ? 1 : 0) + (isRun ? 1 : 0), _imports.Signals);

        ImportId AddTrial() => _imports.Add(Enum.Parse<ImportState>(state), isTrial: true).Id;
    }

    [Theory]
    [InlineData(nameof(ImportState.Waiting), true)]
    [InlineData(nameof(ImportState.Running), true)]
    [InlineData(nameof(ImportState.Done), true)]
    [InlineData(nameof(ImportState.Failed), true)]
    [InlineData(nameof(ImportState.Cancelled), false)]
    [InlineData(nameof(ImportState.Undoing), false)]
    [InlineData(nameof(ImportState.Undone), false)]
    public async Task An_import_that_a_fault_made_one_ask_for_twice_is_carried_out_once(string state, bool isRun)
    {
        var import = _imports.Add(Enum.Parse<ImportState>(state));

        Assert.Equal(isRun, await Record.ExceptionAsync(() => Restart.RunAsync(import.Id, Cancellation)) is null);

        Assert.Equal(import, _imports.Kept[import.Id]);
    }

    [Fact]
    public async Task An_import_that_is_no_trial_is_not_tried_again()
    {
        var import = _imports.Add(ImportState.Done);

        await Assert.ThrowsAsync<ImportEndedException>(() => Restart.TryAsync(import.Id, import.Columns, Cancellation));
    }

    [Theory]
    [InlineData("regal:location", true)]
    [InlineData("Regal:note", false)]
    [InlineData("Ort:location", false)]
    public async Task A_trial_that_is_asked_for_while_it_runs_is_the_same_only_with_the_same_columns(
        string column,
        bool isSame
    )
    {
        var trial = _imports.Add(ImportState.Done, isTrial: true).Id;
        await Restart.TryAsync(trial, ColumnChoices.Parse(["Regal:location"], ListKind.Books), Cancellation);
        _imports.Kept[trial] = _imports.Kept[trial] with { State = ImportState.Running };

        var again = ColumnChoices.Parse([column], ListKind.Books);

        Assert.Equal(isSame, await Record.ExceptionAsync(() => Restart.TryAsync(trial, again, Cancellation)) is null);
        Assert.Equal(ImportState.Running, _imports.Kept[trial].State);
    }

    private RestartImport Restart => new(_imports, new ShowImport(_imports), _imports);
}
