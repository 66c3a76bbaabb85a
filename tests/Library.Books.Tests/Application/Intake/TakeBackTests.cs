using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Application;

/// <summary>Rows that are taken back, and those that stay because of what was done since.</summary>
public sealed class TakeBackTests
{
    private static readonly BookDraft Emma = new("Emma", "Jane Austen", "9780306406157", "");
    private static readonly ListedTitle EmmaRow = new()
    {
        Title = "Emma",
        Isbn = "9780306406157",
        Copies = 0,
    };

    private readonly IntakeFixture _intake = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Titles_are_locked_before_their_rows_are_taken_back()
    {
        var outcomes = await _intake.TakeInAsync(EmmaRow);
        _intake.Locks.Clear();

        await _intake.LockAsync(outcomes[0]);

        Assert.Equal([true], _intake.Locks);
    }

    [Fact]
    public async Task A_new_title_that_was_corrected_since_stays()
    {
        var outcomes = await _intake.TakeInAsync(EmmaRow);
        await CorrectAsync(outcomes[0].BookId);

        Assert.False(await _intake.TakeBackAsync(outcomes[0]));

        Assert.Equal("Corrected", (await _intake.ReadAsync(outcomes[0].BookId)).Title);
    }

    [Fact]
    public async Task A_changed_title_that_was_corrected_since_stays_as_it_is()
    {
        var book = await _intake.KeptAsync(Emma);
        var outcomes = await _intake.TakeInAsync(EmmaRow with { Year = "1815" });
        await CorrectAsync(book.Id);

        Assert.False(await _intake.TakeBackAsync(outcomes[0]));

        Assert.Equal("Corrected", (await _intake.ReadAsync(book.Id)).Title);
    }

    [Fact]
    public async Task A_copy_goes_from_a_title_that_was_corrected_since()
    {
        var book = await _intake.KeptAsync(Emma);
        var outcomes = await _intake.TakeInAsync(EmmaRow with { Copies = 1 });
        await CorrectAsync(book.Id);

        Assert.True(await _intake.TakeBackAsync(outcomes[0]));

        Assert.Empty(await _intake.CopiesOfAsync(book.Id));
        Assert.Equal("Corrected", (await _intake.ReadAsync(book.Id)).Title);
    }

    [Fact]
    public async Task A_title_gets_back_the_number_that_a_row_replaced()
    {
        var book = await _intake.KeptAsync(Emma);
        var outcomes = await _intake.TakeInAsync(EmmaRow with { Id = book.Id, Isbn = "9783150000014" });

        Assert.True(await _intake.TakeBackAsync(outcomes[0]));

        Assert.Equal("9780306406157", (await _intake.ReadAsync(book.Id)).Isbn?.Value);
    }

    [Fact]
    public async Task A_title_without_a_copy_gets_back_what_it_was_though_somebody_waits()
    {
        var book = await _intake.KeptAsync(Emma);
        var outcomes = await _intake.TakeInAsync(EmmaRow with { Year = "1815" });
        _intake.Library.Loans.Waiting[book.Id] = 1;

        Assert.True(await _intake.TakeBackAsync(outcomes[0]));

        Assert.Null((await _intake.ReadAsync(book.Id)).Texts.Year);
    }

    private async Task CorrectAsync(BookId id)
    {
        var book = await _intake.ReadAsync(id);
        book.Describe(A.Texts("Corrected"));
        await _intake.Library.Books.UpdateAsync(book, Cancellation);
    }
}
