using Library.Books.Contract;
using Library.Desk.Application;
using Library.Desk.Domain;
using Library.Desk.Infrastructure;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Platform.Tokens;
using Library.Testing;

namespace Library.Desk.Tests.Application;

public sealed class SetUpTests
{
    private static readonly LibraryName Name = new(" Alm ", "Europe/Berlin");
    private static readonly FirstLibrarianEntry Heidi = new("Heidi", "heidi@example.org", null, "first password");

    private readonly InMemorySetUp _setUp = new();
    private readonly OtherSlices _others = new();
    private readonly LogLines _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DerivedSetUpCodes Codes => new(SigningKey.Create("HS256", new string('k', 32)));

    private OpenSetUp Door => new(_setUp, Codes, _others);

    private EnterSetUp Enter => new(_setUp, Codes, _others);

    private KeepSetUpStep Keep => new(Enter, _setUp, _others, _others);

    [Fact]
    public async Task Every_start_and_every_instance_tells_the_same_code()
    {
        var first = await Door.OpenAsync(Cancellation);

        Assert.Equal(first, await Door.OpenAsync(Cancellation));
        Assert.Equal(SetUpDraft.Empty, await Enter.ExecuteAsync(first, Cancellation));
    }

    [Fact]
    public async Task Another_library_or_another_key_has_another_code()
    {
        var code = await Door.OpenAsync(Cancellation);

        Assert.NotEqual(code, await new OpenSetUp(new InMemorySetUp(), Codes, _others).OpenAsync(Cancellation));
        var stranger = new DerivedSetUpCodes(SigningKey.Create("HS256", new string('s', 32)));
        Assert.NotEqual(code, await new OpenSetUp(_setUp, stranger, _others).OpenAsync(Cancellation));
    }

    [Fact]
    public async Task A_library_whose_set_up_is_not_opened_yet_is_not_called_set_up()
    {
        await Assert.ThrowsAsync<SetUpNotOpenException>(() => Enter.ExecuteAsync("code", Cancellation));
    }

    [Fact]
    public async Task A_library_with_a_librarian_is_closed_and_keeps_nothing_of_its_set_up()
    {
        var code = await Door.OpenAsync(Cancellation);
        _others.HasLibrarian = true;

        await Assert.ThrowsAsync<SetUpClosedException>(() => Enter.ExecuteAsync(code, Cancellation));
        await Assert.ThrowsAsync<SetUpClosedException>(() => Keep.KeepLabelsAsync(code, true, Cancellation));

        Assert.Null(await Door.OpenAsync(Cancellation));
        Assert.Null(_setUp.Present);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("01234-56789-ABCDE-FGHJK", false)]
    public async Task Without_the_code_nothing_is_shown_and_nothing_kept(string? code, bool isMissing)
    {
        await Door.OpenAsync(Cancellation);

        var refusal = await Assert.ThrowsAsync<WrongSetUpCodeException>(() => Enter.ExecuteAsync(code, Cancellation));
        await Assert.ThrowsAsync<WrongSetUpCodeException>(() => Keep.KeepLibraryAsync(code, Name, Cancellation));
        await Assert.ThrowsAsync<WrongSetUpCodeException>(() => FinishAsync(code));

        Assert.Equal(isMissing, refusal.IsMissing);
        Assert.Equal(SetUpDraft.Empty, _setUp.Present!.Draft);
    }

    [Fact]
    public async Task Each_step_is_kept_and_can_be_taken_again()
    {
        var code = await TakeStepsAsync();

        await Keep.KeepLibraryAsync(code, Name with { Name = "Dörfli" }, Cancellation);
        await Keep.KeepLibrarianAsync(code, Heidi with { Name = "Peter", Password = null }, Cancellation);
        await Keep.KeepOpeningDaysAsync(code, [], Cancellation);

        var draft = await Enter.ExecuteAsync(code, Cancellation);
        Assert.Equal("Dörfli", draft.Library?.Name);
        Assert.Equal(("Peter", "first password"), (draft.Librarian?.Name, draft.Librarian?.PasswordHash));
        Assert.Equal([], draft.OpeningDays);
        Assert.False(draft.HasLabels);
        Assert.Empty(_others.Done);
    }

    [Fact]
    public async Task The_first_step_that_is_missing_is_the_next_and_nothing_is_made_before()
    {
        var code = await Door.OpenAsync(Cancellation);
        await Keep.KeepLibraryAsync(code, Name, Cancellation);
        await Keep.KeepLabelsAsync(code, hasLabels: true, Cancellation);

        Assert.Null(await FinishAsync(code));

        Assert.Equal(SetUpStep.Librarian, _setUp.Present?.Draft.FirstMissing());
        Assert.Empty(_others.Done);
    }

    [Theory]
    [InlineData(0, nameof(SetUpStep.Library))]
    [InlineData(1, nameof(SetUpStep.Librarian))]
    [InlineData(2, nameof(SetUpStep.OpeningDays))]
    [InlineData(3, nameof(SetUpStep.Barcodes))]
    [InlineData(4, null)]
    public void The_steps_follow_each_other(int taken, string? missing)
    {
        var draft = new SetUpDraft
        {
            Library = taken > 0 ? Name : null,
            Librarian = taken > 1 ? new FirstLibrarian("Heidi", Email: null, CardNumber: null, "hash") : null,
            OpeningDays = taken > 2 ? [] : null,
            HasLabels = taken > 3 ? false : null,
        };

        Assert.Equal(missing, draft.FirstMissing()?.ToString());
    }

    [Fact]
    public void What_is_entered_is_printed_nowhere()
    {
        Assert.Equal(nameof(SetUpDraft), $"{SetUpDraft.Empty}");
        Assert.Equal(nameof(SetUp), $"{new SetUp("salt", SetUpDraft.Empty)}");
        Assert.Equal(nameof(FinishSetUpCommand), $"{new FinishSetUpCommand("code", WithSampleBooks: true, null)}");
        Assert.Equal(nameof(FinishedSetUp), $"{new FinishedSetUp("Alm", "C1", HasLabels: true)}");
    }

    [Fact]
    public async Task The_end_makes_all_that_was_entered_and_closes_the_set_up()
    {
        var code = await TakeStepsAsync();

        var finished = await FinishAsync(code, samples: true, new NewBook("Heidi", null, null));

        Assert.Equal(new FinishedSetUp("Alm", "made", HasLabels: false), finished);
        Assert.Equal(
            ["enrolled Heidi first password", "named Alm, open on monday friday", "samples", "book Heidi"],
            _others.Done
        );
        Assert.Equal(["Information: The library is set up."], _log.All);
        Assert.Null(_setUp.Present);
        await Assert.ThrowsAsync<SetUpClosedException>(() => FinishAsync(code));
    }

    private async Task<string?> TakeStepsAsync()
    {
        var code = await Door.OpenAsync(Cancellation);
        await Keep.KeepLibraryAsync(code, Name, Cancellation);
        await Keep.KeepLibrarianAsync(code, Heidi, Cancellation);
        await Keep.KeepOpeningDaysAsync(code, ["monday", "friday"], Cancellation);
        await Keep.KeepLabelsAsync(code, hasLabels: false, Cancellation);
        return code;
    }

    private Task<FinishedSetUp?> FinishAsync(string? code, bool samples = false, NewBook? book = null)
    {
        var finish = new FinishSetUp(Enter, _setUp, _others, _others, _others, _others, _log.For<FinishSetUp>());
        return finish.ExecuteAsync(new FinishSetUpCommand(code, samples, book), Cancellation);
    }
}
