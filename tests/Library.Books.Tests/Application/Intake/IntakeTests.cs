using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Application;

/// <summary>The titles that the rows of a list are of, and what is noted of each row.</summary>
public sealed class IntakeTests
{
    private const string Number = "9780306406157";
    private const string OtherNumber = "9783150000014";

    private static readonly BookDraft Emma = new("Emma", "Jane Austen", Isbn: null, "");
    private static readonly ListedTitle EmmaRow = new() { Title = "Emma", Author = "Jane Austen" };

    private readonly IntakeFixture _intake = new();

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(Number, null, true)]
    [InlineData(null, Number, true)]
    [InlineData(OtherNumber, Number, false)]
    public async Task A_title_of_the_stock_is_found_by_its_words_unless_it_has_another_number(
        string? kept,
        string? listed,
        bool isFound
    )
    {
        var book = await _intake.KeptAsync(Emma with { Isbn = kept });

        var outcomes = await _intake.TakeInAsync(EmmaRow with { Isbn = listed });

        Assert.Equal(isFound, outcomes[0].BookId == book.Id);
    }

    [Fact]
    public async Task Another_volume_with_the_same_words_is_another_title()
    {
        await _intake.KeptAsync(Emma with { Volume = "1" });

        var outcomes = await _intake.TakeInAsync(EmmaRow with { Volume = "2" });

        Assert.Equal(IntakeResult.Created, outcomes[0].Result);
    }

    [Theory]
    [InlineData(Number, null, true)]
    [InlineData(null, Number, true)]
    [InlineData(OtherNumber, Number, false)]
    public async Task A_title_of_an_earlier_row_is_found_by_its_words_unless_it_has_another_number(
        string? first,
        string? second,
        bool isFound
    )
    {
        var outcomes = await _intake.TakeInAsync(EmmaRow with { Isbn = first }, EmmaRow with { Isbn = second });

        Assert.Equal(isFound, outcomes[1].BookId == outcomes[0].BookId);
    }

    [Fact]
    public async Task A_row_without_a_number_is_rather_of_a_title_without_one()
    {
        var book = await _intake.KeptAsync(Emma with { Title = "Emm" });
        await _intake.TryAsync(EmmaRow with { Isbn = Number }, EmmaRow with { Id = book.Id });

        var outcomes = await _intake.TryAsync(EmmaRow);

        Assert.Equal(book.Id, outcomes[0].BookId);
    }

    [Fact]
    public async Task A_title_that_a_trial_would_have_made_is_found_by_its_later_portions()
    {
        var first = await _intake.TryAsync(EmmaRow with { Isbn = Number });

        var second = await _intake.TryAsync(EmmaRow with { Isbn = Number });

        Assert.Equal(first[0].BookId, second[0].BookId);
        Assert.Equal((IntakeResult.CopyAdded, null), (second[0].Result, second[0].Trace));
    }

    [Fact]
    public async Task A_title_that_a_row_gave_another_name_is_not_found_by_its_old_one()
    {
        var book = await _intake.KeptAsync(Emma);

        var outcomes = await _intake.TakeInAsync(EmmaRow with { Id = book.Id, Title = "Persuasion" }, EmmaRow);

        Assert.Equal(IntakeResult.Created, outcomes[1].Result);
    }

    [Fact]
    public async Task A_number_that_another_title_has_is_refused_by_its_field()
    {
        var book = await _intake.KeptAsync(Emma);
        await _intake.KeptAsync(Emma with { Title = "Persuasion", Isbn = Number });

        var outcomes = await _intake.TakeInAsync(EmmaRow with { Id = book.Id, Isbn = Number });

        Assert.Equal(new IntakeFault("isbn", "Another title has this ISBN and volume."), FaultOf(outcomes[0]));
    }

    [Fact]
    public async Task A_code_that_is_on_a_card_is_refused_by_its_field()
    {
        _intake.Cards.Add(Barcode.Parse("C1").Key);

        var outcomes = await _intake.TakeInAsync(EmmaRow with { Barcode = "C1" });

        Assert.Equal(new IntakeFault("barcode", "Another copy or a card has this barcode."), FaultOf(outcomes[0]));
    }

    [Fact]
    public async Task A_copy_that_a_row_before_made_is_refused_by_its_field()
    {
        var book = A.NewBookId();

        var outcomes = await _intake.TakeInAsync(
            EmmaRow with
            {
                Id = book,
            },
            new ListedTitle { Title = "Persuasion", CopyId = Copy.FirstOf(book) }
        );

        Assert.Equal(new IntakeFault("copy_id", "A row before made a copy with this id."), FaultOf(outcomes[1]));
    }

    [Fact]
    public async Task A_row_notes_what_a_title_was_only_where_it_changes_the_title()
    {
        await _intake.KeptAsync(Emma);

        var copied = await _intake.TakeInAsync(EmmaRow with { Copies = 1 });
        var described = await _intake.TakeInAsync(EmmaRow with { Copies = 0, Series = "Novels" });
        var repeated = await _intake.TakeInAsync(EmmaRow with { Copies = 0, Series = "Novels" });

        Assert.Null(IntakeTrace.Parse(copied[0].Trace!).Before);
        Assert.Equal("Emma", IntakeTrace.Parse(described[0].Trace!).Before?.Title);
        Assert.Null(repeated[0].Trace);
    }

    [Fact]
    public async Task Later_portions_look_for_a_new_title_among_the_rows_only_where_it_was_not_kept()
    {
        var tried = await _intake.TryAsync(EmmaRow with { Isbn = Number });
        var taken = await new IntakeFixture().TakeInAsync(EmmaRow with { Isbn = Number });

        var key = RowKey.OfIsbn(Number, volume: null);
        Assert.Contains(key, tried[0].Keys, StringComparer.Ordinal);
        Assert.Equal([RowKey.OfBook(taken[0].BookId)], taken[0].Keys);
    }

    [Fact]
    public async Task Titles_are_locked_while_a_list_comes_in_and_not_while_it_is_tried()
    {
        var tried = new IntakeFixture();

        await tried.TryAsync(EmmaRow);
        await _intake.TakeInAsync(EmmaRow);

        Assert.Equal([false], tried.Locks);
        Assert.Equal([true], _intake.Locks);
    }

    private static IntakeFault FaultOf(IntakeOutcome outcome) => Assert.Single(outcome.Faults);
}
