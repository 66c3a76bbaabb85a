using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class ReturnCopyTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CopyCondition.Normal, null, CopyCondition.Normal, "not_on_loan")]
    [InlineData(CopyCondition.Lost, null, CopyCondition.Normal, "not_on_loan copy_found")]
    [InlineData(CopyCondition.Missing, null, CopyCondition.Normal, "not_on_loan copy_found")]
    [InlineData(
        CopyCondition.Missing,
        CopyCondition.Damaged,
        CopyCondition.Damaged,
        "not_on_loan copy_found copy_damaged"
    )]
    [InlineData(CopyCondition.Damaged, null, CopyCondition.Damaged, "not_on_loan")]
    [InlineData(CopyCondition.Damaged, CopyCondition.Normal, CopyCondition.Normal, "not_on_loan")]
    [InlineData(CopyCondition.Repair, CopyCondition.Normal, CopyCondition.Normal, "not_on_loan")]
    [InlineData(CopyCondition.Reference, CopyCondition.Normal, CopyCondition.Reference, "not_on_loan")]
    [InlineData(CopyCondition.Reference, CopyCondition.Damaged, CopyCondition.Damaged, "not_on_loan copy_damaged")]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Normal, CopyCondition.Withdrawn, "not_on_loan copy_withdrawn")]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Damaged, CopyCondition.Withdrawn, "not_on_loan copy_withdrawn")]
    public async Task A_return_mends_a_copy_and_finds_it_but_puts_none_back_into_the_stock(
        CopyCondition before,
        CopyCondition? told,
        CopyCondition after,
        string messages
    )
    {
        var (book, id) = (await _fixture.BookAsync(), A.NewCopyId());
        await _fixture.AddCopyAsync(book, id, before);
        var copy = await _fixture.Copies.FindAsync(id, Cancellation);

        var returned = await _fixture.Lending.ReturnCopy.ExecuteAsync(
            new ReturnCopyCommand(copy!.Barcode, _fixture.Librarian) { Condition = told },
            Cancellation
        );

        Assert.Equal(after, returned.Copy.Condition);
        Assert.Equal(after, (await _fixture.Copies.FindAsync(id, Cancellation))!.Details.Condition);
        Assert.Equal(messages, Codes(returned));
        var arrived = new ArrivedCopy(id, book, after == CopyCondition.Normal, _fixture.Clock.GetUtcNow());
        Assert.Equal(arrived, Assert.Single(_fixture.Holds.Arrived));
        var seen = await _fixture.Events.FindLastAsync(id, Cancellation);
        Assert.Equal((LendingEventKind.Seen, book, _fixture.Librarian.Id), (seen!.Kind, seen.BookId, seen.ActorId));
        Assert.Equal<CopyCondition?>(before == after ? null : before, seen.Before?.Condition);
        Assert.Equal<CopyCondition?>(before == after ? null : after, seen.After?.Condition);
    }

    [Fact]
    public async Task Of_a_copy_that_was_out_the_return_says_nothing_and_is_logged_with_both_states()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(1));

        var returned = await _fixture.ScanAsync(loan, scan => scan with { Condition = CopyCondition.Damaged });

        Assert.Equal("copy_damaged", Codes(returned));
        Assert.Equal((loan, _fixture.Clock.GetUtcNow()), (returned.Loan, returned.Loan?.ReturnedAt));
        var last = await _fixture.Events.FindLastAsync(loan.Copy!.Id, Cancellation);
        Assert.Equal((LendingEventKind.Returned, _fixture.Clock.GetUtcNow()), (last!.Kind, last.At));
        Assert.Equal(new LendingState(loan.DueAt, ReturnedAt: null, CopyCondition.Normal), last.Before);
        Assert.Equal(new LendingState(loan.DueAt, _fixture.Clock.GetUtcNow(), CopyCondition.Damaged), last.After);
    }

    [Theory]
    [InlineData(3_000_000, null, "already_done")]
    [InlineData(3_000_001, null, "not_on_loan")]
    [InlineData(1, CopyCondition.Damaged, "not_on_loan copy_damaged")]
    public async Task The_same_scan_within_three_seconds_is_an_echo_unless_it_tells_something_new(
        int microseconds,
        CopyCondition? told,
        string messages
    )
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.ScanAsync(loan);
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(microseconds));

        var echo = await _fixture.ScanAsync(loan, scan => scan with { Condition = told });

        Assert.Equal(messages, Codes(echo));
        Assert.Equal(messages == "already_done" ? loan : null, echo.Loan);
    }

    [Theory]
    [InlineData(0, "2026-01-19T09:00:00Z")]
    [InlineData(-1, "2026-01-18T23:59:59Z")]
    [InlineData(-14, "2026-01-05T23:59:59Z")]
    [InlineData(-15, "2026-01-05T09:00:00Z")]
    [InlineData(-46_039, "2026-01-05T09:00:00Z")]
    [InlineData(1, null)]
    [InlineData(-46_040, null)]
    public async Task A_return_is_dated_back_to_the_end_of_a_day_and_not_before_the_loan(int days, string? expected)
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(14));
        var day = DateOnly.FromDateTime(_fixture.Clock.GetUtcNow().UtcDateTime).AddDays(days);

        if (expected is null)
        {
            var refusal = await Assert.ThrowsAsync<InvalidValueException>(ScanAsync);
            Assert.Equal(
                ("returned_on", "Must be a day from 1900-01-01 until today."),
                (refusal.Field, refusal.Message)
            );
            return;
        }

        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            (await ScanAsync()).Loan?.ReturnedAt
        );

        Task<ReturnedCopy> ScanAsync() => _fixture.ScanAsync(loan, scan => scan with { ReturnedOn = day });
    }

    [Theory]
    [InlineData(null, "New.", "New.")]
    [InlineData("Old.", null, "Old.")]
    [InlineData("Old.", "New.", "Old.\nNew.")]
    [InlineData("New.", "New.", "New.")]
    [InlineData("Old.\nNew.", "New.", "Old.\nNew.")]
    [InlineData("Brand New.", "New.", "Brand New.\nNew.")]
    public async Task A_note_stands_below_what_was_noted_earlier_and_only_once(string? old, string? added, string kept)
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.Copies.ChangeConditionAsync(loan.Copy!.Id, CopyCondition.Normal, old, Cancellation);

        var returned = await _fixture.ScanAsync(loan, scan => scan with { Note = added });

        Assert.Equal(kept, returned.Copy.Note);
        Assert.Equal(kept, (await _fixture.Copies.FindAsync(loan.Copy.Id, Cancellation))!.Details.Note);
    }

    [Fact]
    public async Task Notes_of_more_than_1000_characters_are_refused()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.ScanAsync(loan, scan => scan with { Note = new string('x', 998) });

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.ScanAsync(loan, scan => scan with { Note = "yy" })
        );

        Assert.Equal("note", refusal.Field);
        Assert.Equal(1_000, (await _fixture.ScanAsync(loan, scan => scan with { Note = "y" })).Copy.Note!.Length);
    }

    [Fact]
    public void Each_message_has_its_sentence()
    {
        var copy = new CatalogueCopy(
            A.NewCopyId(),
            A.NewBookId(),
            Barcode.Parse("B1"),
            CopyCondition.Lost,
            "With a map."
        );
        var damaged = new ConditionChange(CopyCondition.Lost, CopyCondition.Damaged);
        var withdrawn = copy with { Condition = CopyCondition.Withdrawn, Note = "" };

        Assert.Equal(
            [
                new ReturnMessage("copy_found", "The copy was lost or missing, and is found."),
                new ReturnMessage("copy_damaged", "The copy is marked as damaged, and is not lent."),
                new ReturnMessage("old_label", "The copy has another barcode by now; its label is an old one."),
                new ReturnMessage("copy_note", "With a map."),
            ],
            ReturnMessage.Of(copy, damaged, hasOtherLabel: true)
        );
        Assert.Equal(
            [new ReturnMessage("copy_withdrawn", "The copy was taken out of the stock.")],
            ReturnMessage.Of(withdrawn, damaged with { After = CopyCondition.Withdrawn }, hasOtherLabel: false)
        );
        Assert.Equal("This was done a moment ago.", ReturnMessage.AlreadyDone.Text);
        Assert.Equal("The copy was not on loan; it is noted as seen.", ReturnMessage.NotOnLoan.Text);
    }

    [Fact]
    public async Task A_copy_that_is_set_aside_at_once_says_until_when()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var now = _fixture.Clock.GetUtcNow();
        var setAside = new CopySetAside(
            A.NewHoldId(),
            loan.BookId!.Value,
            A.NewMemberId(),
            now,
            loan.Copy!.Id,
            now.AddDays(7)
        );
        _fixture.Holds.SetAside = setAside;

        var returned = await _fixture.ScanAsync(loan);

        Assert.Equal(
            [new ReturnMessage("set_aside", "A member waits for it: set aside until 2026-01-12.")],
            returned.Messages
        );
        Assert.Equal(setAside, returned.SetAside);
    }

    [Fact]
    public async Task A_barcode_of_no_copy_is_unknown() =>
        await Assert.ThrowsAsync<CopyUnknownException>(() =>
            _fixture.Lending.ReturnCopy.ExecuteAsync(
                new ReturnCopyCommand(Barcode.Parse("NONE"), _fixture.Librarian),
                Cancellation
            )
        );

    private static string Codes(ReturnedCopy returned) =>
        string.Join(' ', returned.Messages.Select(message => message.Code));
}
