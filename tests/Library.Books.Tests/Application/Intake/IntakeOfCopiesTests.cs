using Library.Books.Contract;
using Library.Books.Domain;
using Library.Testing;

namespace Library.Books.Tests.Application;

/// <summary>The copies that the rows of a list bring.</summary>
public sealed class IntakeOfCopiesTests
{
    private static readonly BookDraft Emma = new("Emma", "Jane Austen", "9780306406157", "");
    private static readonly ListedTitle EmmaRow = new() { Title = "Emma", Isbn = "9780306406157" };

    private readonly IntakeFixture _intake = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_of_all_portions_stand_for_different_copies()
    {
        var book = await _intake.KeptAsync(Emma);
        await _intake.AddCopyAsync(book.Id);

        await _intake.TakeInAsync(EmmaRow, EmmaRow);
        await _intake.TakeInAsync(EmmaRow);

        Assert.Equal(3, (await _intake.CopiesOfAsync(book.Id)).Count);
    }

    [Fact]
    public async Task A_row_adds_no_copy_for_one_of_an_earlier_row_that_is_gone()
    {
        var book = await _intake.KeptAsync(Emma);
        await _intake.TakeInAsync(EmmaRow with { Copies = 2 });
        foreach (var copy in await _intake.CopiesOfAsync(book.Id))
        {
            await _intake.Library.Copies.DeleteAsync(copy.Id, Cancellation);
        }

        await _intake.TakeInAsync(EmmaRow);

        Assert.Single(await _intake.CopiesOfAsync(book.Id));
    }

    [Fact]
    public async Task A_copy_with_a_new_label_is_one_of_those_that_later_rows_count_from()
    {
        var book = await _intake.KeptAsync(Emma);
        await _intake.AddCopyAsync(book.Id);
        await _intake.AddCopyAsync(book.Id);

        await _intake.TakeInAsync(EmmaRow with { Barcode = "N1" }, EmmaRow with { Copies = 3 });

        Assert.Equal(4, (await _intake.CopiesOfAsync(book.Id)).Count);
    }

    [Fact]
    public async Task A_copy_gets_the_id_that_its_row_names()
    {
        var id = A.NewCopyId();

        var outcomes = await _intake.TakeInAsync(EmmaRow with { CopyId = id });

        Assert.Equal(id, Assert.Single(await _intake.CopiesOfAsync(outcomes[0].BookId)).Id);
    }

    [Fact]
    public async Task Only_the_first_copy_of_a_new_title_has_the_id_of_its_title()
    {
        var known = await _intake.KeptAsync(Emma);

        var outcomes = await _intake.TakeInAsync(EmmaRow, new ListedTitle { Title = "Persuasion", Copies = 2 });

        Assert.NotEqual(Copy.FirstOf(known.Id), Assert.Single(await _intake.CopiesOfAsync(known.Id)).Id);
        var created = outcomes[1].BookId;
        Assert.Single(await _intake.CopiesOfAsync(created), copy => copy.Id == Copy.FirstOf(created));
    }

    [Fact]
    public async Task A_new_title_whose_first_copy_went_to_another_title_gets_a_copy_with_another_id()
    {
        var (id, other) = (A.NewBookId(), await _intake.KeptAsync(Emma with { Title = "Other", Isbn = null }));
        await _intake.AddCopyAsync(other.Id, Copy.FirstOf(id));

        await _intake.TakeInAsync(EmmaRow with { Id = id });

        Assert.Equal(Copy.FirstOf(id), Assert.Single(await _intake.CopiesOfAsync(other.Id)).Id);
        Assert.NotEqual(Copy.FirstOf(id), Assert.Single(await _intake.CopiesOfAsync(id)).Id);
    }

    [Fact]
    public async Task Copies_that_are_lost_now_are_told_in_the_order_of_their_ids()
    {
        var book = await _intake.KeptAsync(Emma);
        var (first, second) = (
            await _intake.AddCopyAsync(book.Id, barcode: "A1"),
            await _intake.AddCopyAsync(book.Id, barcode: "A2")
        );

        await _intake.TakeInAsync(
            EmmaRow with
            {
                Barcode = "A2",
                Condition = "lost",
            },
            EmmaRow with
            {
                Barcode = "A1",
                Condition = "lost",
            }
        );

        Assert.Equal([first.Id, second.Id], _intake.Lost);
    }
}
