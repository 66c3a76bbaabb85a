using System.Globalization;
using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

/// <summary>Holds of lists, which another program kept. The present is nine o'clock on 5 January 2026.</summary>
public sealed class TakeInHoldsTests : IListedBorrowers, ICopyCodes, ICopies, IEarlierLines
{
    private readonly HoldsFixture _library = new();
    private readonly Dictionary<string, CopyId> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<CopyId, BookId> _titles = [];
    private readonly Dictionary<string, long> _earlier = new(StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_comes_in_since_the_day_on_which_it_was_placed_and_goes_again()
    {
        var row = Row("B1");

        var outcome = await TakeAsync(row);

        var hold = Assert.Single(await HoldsAsync(row));
        Assert.Equal(
            (At("2026-01-01T00:00:00Z"), HoldStatus.Waiting, false),
            (hold.PlacedAt, hold.Status, hold.State.IsSuspended)
        );
        Assert.Equal((IntakeResult.Created, 1), (outcome.Result, outcome.Keys.Count));
        Assert.Equal(IntakeResult.Unchanged, (await TakeAsync(row)).Result);
        Assert.Equal([row.MemberId!.Value, row.BookId!.Value], _library.Locks.Take(2));
        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Empty(await HoldsAsync(row));
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
    }

    [Fact]
    public async Task A_copy_that_is_set_aside_stays_so_as_long_as_the_list_says()
    {
        var (row, copy) = (Ready("B1"), _codes["B1"]);
        await _library.PutBacks.AddAsync(copy, _library.Clock.GetUtcNow(), Cancellation);

        var outcome = await TakeAsync(row);

        var hold = Assert.Single(await HoldsAsync(row));
        Assert.Equal(
            (HoldStatus.Ready, copy, At("2026-01-01T00:00:00Z"), At("2026-01-06T23:59:59Z")),
            (hold.Status, hold.CopyId, hold.ReadyAt, hold.ReadyUntil)
        );
        Assert.Equal(2, outcome.Keys.Count);
        Assert.Empty(await _library.PutBackAsync());
        var since = Ready("B2") with { ReadyAt = new ListedMoment(At: null, new DateOnly(2026, 1, 3)) };
        await TakeAsync(since);
        Assert.Equal(At("2026-01-03T00:00:00Z"), Assert.Single(await HoldsAsync(since)).ReadyAt);
        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Equal([copy], await _library.PutBackAsync());
    }

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("2026-01-06", true, "2026-01-06T23:59:59Z")]
    [InlineData("2026-01-04", false, null)]
    public async Task A_suspension_counts_until_it_is_over(string? until, bool isSuspended, string? end)
    {
        var row = Row("B1") with { IsSuspended = true, SuspendedUntil = until is null ? null : Day(until) };

        await TakeAsync(row);

        var hold = Assert.Single(await HoldsAsync(row));
        Assert.Equal(isSuspended, hold.State.IsSuspended);
        Assert.Equal<DateTimeOffset?>(end is null ? null : At(end), hold.State.SuspendedUntil);
    }

    [Theory]
    [InlineData("no member", "card: No member has it.")]
    [InlineData("no code", "barcode: Must be 1 to 32 letters, digits or other printable ASCII characters.")]
    [InlineData("unknown code", "barcode: No copy has it.")]
    [InlineData("code of a copy that is gone", "barcode: No copy has it.")]
    [InlineData("copy of another title", "barcode: It is a copy of another title.")]
    [InlineData("unknown title", "book_id: No title has it.")]
    [InlineData("no title", "barcode: Must not be empty.")]
    [InlineData("not placed", "placed_at: Must not be empty.")]
    [InlineData("placed later", "placed_at: Must not be in the future.")]
    [InlineData("ready without a copy", "barcode: Must not be empty where a copy is set aside.")]
    [InlineData("ready and suspended", "is_suspended: Must not be true where a copy is set aside.")]
    [InlineData("ready until now", "ready_until: Must lie ahead.")]
    [InlineData("ready later", "ready_at: Must not be in the future.")]
    [InlineData("lent to the member", "card: The member has this title on loan.")]
    [InlineData("lost", "barcode: The copy cannot be lent.")]
    [InlineData("lent", "barcode: The copy is on loan.")]
    [InlineData("set aside", "barcode: The copy is set aside for another member.")]
    [InlineData("earlier hold", "card: Line 7 has this hold already.")]
    [InlineData("earlier copy", "barcode: Line 7 has this copy already.")]
    public async Task A_row_is_refused_with_its_reason_and_changes_nothing(string fault, string reason)
    {
        var (row, now) = (Ready("B1"), new ListedMoment(_library.Clock.GetUtcNow(), default));
        _codes["GONE"] = A.NewCopyId();
        Row("B2");
        await PrepareAsync(fault, row);
        var faulty = fault switch
        {
            "no member" => row with { MemberId = null },
            "no code" => row with { Barcode = "" },
            "unknown code" => row with { Barcode = "NONE" },
            "code of a copy that is gone" => row with { Barcode = "GONE" },
            "copy of another title" => row with { Barcode = "B2" },
            "unknown title" => row with { BookId = A.NewBookId(), Barcode = null },
            "no title" => row with { BookId = null, Barcode = null },
            "not placed" => row with { PlacedAt = null },
            "placed later" => row with
            {
                PlacedAt = now with { At = now.At!.Value.AddMicroseconds(1) },
                ReadyUntil = null,
            },
            "ready without a copy" => row with { Barcode = null },
            "ready and suspended" => row with { IsSuspended = true },
            "ready until now" => row with { ReadyUntil = now },
            "ready later" => row with { ReadyAt = now with { At = now.At!.Value.AddMicroseconds(1) } },
            _ => row,
        };

        var outcome = await TakeAsync(faulty);

        var given = Assert.Single(outcome.Faults);
        Assert.Equal((IntakeResult.Refused, reason), (outcome.Result, $"{given.Field}: {given.Reason}"));
        Assert.Empty(await HoldsAsync(row));
    }

    [Fact]
    public async Task A_title_that_is_gone_is_found_by_its_copy_and_the_present_is_not_the_future()
    {
        var row = Row("B1") with { PlacedAt = new ListedMoment(_library.Clock.GetUtcNow(), default) };

        Assert.Equal(IntakeResult.Created, (await TakeAsync(row with { BookId = A.NewBookId() })).Result);
        Assert.Single(await HoldsAsync(row));
    }

    [Fact]
    public async Task Each_row_of_a_list_is_judged_and_a_trial_places_and_locks_nothing()
    {
        var (first, second) = (Ready("B1"), Row("B2"));
        ListedHold[] rows =
        [
            first with
            {
                Line = 2,
            },
            second with
            {
                Line = 3,
                Barcode = "NONE",
            },
            second with
            {
                Line = 4,
            },
            first with
            {
                Line = 5,
                MemberId = second.MemberId,
            },
        ];

        var trial = await TakeIn.TakeInAsync(rows, this, isTrial: true, Cancellation);
        Assert.Empty(await HoldsAsync(first));
        Assert.Empty(_library.Locks);
        Assert.All(trial, outcome => Assert.Null(outcome.Trace));
        var taken = await TakeIn.TakeInAsync(rows, this, isTrial: false, Cancellation);

        foreach (var outcomes in new[] { trial, taken })
        {
            Assert.Equal(
                ["", "barcode: No copy has it.", "", "barcode: Line 2 has this copy already."],
                outcomes.Select(outcome =>
                    string.Concat(outcome.Faults.Select(fault => $"{fault.Field}: {fault.Reason}"))
                )
            );
        }
    }

    [Fact]
    public async Task Rows_are_taken_back_under_locks_of_members_then_titles_each_in_the_order_of_their_ids()
    {
        var (first, second, gone) = (Row("B1"), Row("B2"), Row("B3"));
        ListedHold[] rows = [second with { Line = 1 }, first with { Line = 2 }, gone with { Line = 3 }];
        var taken = await TakeIn.TakeInAsync(rows, this, isTrial: false, Cancellation);
        await _library.CancelAsync(Assert.Single(await HoldsAsync(gone)));
        _library.Locks.Clear();

        await TakeIn.LockAsync([.. taken.Select(outcome => outcome.Trace!)], Cancellation);

        Assert.Equal([first.MemberId!, second.MemberId!, first.BookId!, second.BookId!], _library.Locks);
    }

    [Fact]
    public async Task A_hold_that_was_touched_since_is_not_taken_back()
    {
        var row = Row("B1");
        var outcome = await TakeAsync(row);
        await _library.SuspendAsync(Assert.Single(await HoldsAsync(row)));

        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Single(await HoldsAsync(row));
    }

    Task<MemberId> IListedBorrowers.FindAsync(MemberId? id, string? card, CancellationToken cancellationToken) =>
        id is { } known
            ? Task.FromResult(known)
            : Task.FromException<MemberId>(new InvalidValueException("card", "No member has it."));

    Task<CopyId?> ICopyCodes.FindCopyAsync(Barcode barcode, CancellationToken cancellationToken) =>
        Task.FromResult<CopyId?>(_codes.TryGetValue(barcode.Value, out var copy) ? copy : null);

    Task<BookId?> ICopies.FindTitleAsync(CopyId id, CancellationToken cancellationToken) =>
        Task.FromResult<BookId?>(_titles.TryGetValue(id, out var book) ? book : null);

    Task<IReadOnlyDictionary<string, long>> IEarlierLines.FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(
            _earlier.Where(line => keys.Contains(line.Key)).ToDictionary(StringComparer.Ordinal)
        );

    private TakeInHolds TakeIn =>
        new(
            new UnderstandHold(_library.HoldPolicies, this, this, this, _library.Stock, _library.Clock),
            _library.TakeBack,
            _library.Holds,
            _library.People,
            _library.Stock,
            _library.Stock,
            _library.PutBacks,
            new IdGenerator(_library.Clock),
            _library.Clock
        );

    /// <summary>A row with a member, and a title with one copy of this code, placed on the first of the year.</summary>
    private ListedHold Row(string code)
    {
        var book = _library.Book(code);
        _codes[code] = _library.Stock.Copy(book, 0);
        _titles[_codes[code]] = book;
        return new ListedHold
        {
            MemberId = _library.People.Add(),
            BookId = book,
            Barcode = code,
            PlacedAt = Day("2026-01-01"),
        };
    }

    private ListedHold Ready(string code) => Row(code) with { ReadyUntil = Day("2026-01-06") };

    private async Task PrepareAsync(string fault, ListedHold row)
    {
        var (book, copy) = (row.BookId!.Value, _codes["B1"]);
        switch (fault)
        {
            case "lent to the member":
                await _library.LendAsync(row.MemberId!.Value, book);
                break;
            case "lent":
                await _library.LendAsync(_library.People.Add(), book);
                break;
            case "lost":
                _library.Stock.Lose(book);
                break;
            case "set aside":
                await _library.PlaceAsync(book);
                await _library.ScanAsync(book);
                break;
            case "earlier hold":
                _earlier[$"hold {row.MemberId} {book}"] = 7;
                break;
            case "earlier copy":
                _earlier[$"copy {copy}"] = 7;
                break;
        }
    }

    private async Task<RowOutcome> TakeAsync(ListedHold row) =>
        Assert.Single(await TakeIn.TakeInAsync([row], this, isTrial: false, Cancellation));

    private Task<IReadOnlyList<Hold>> HoldsAsync(ListedHold row) =>
        _library.Holds.ListActiveAsync(row.MemberId!.Value, Cancellation);

    private static ListedMoment Day(string day) =>
        new(At: null, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
