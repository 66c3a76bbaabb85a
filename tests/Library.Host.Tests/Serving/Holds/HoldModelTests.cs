using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Random days at the desk, each step of which ends as the model says.</summary>
public sealed class HoldModelTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const int Steps = 120;
    private static readonly TimeSpan BetweenScans = TimeSpan.FromSeconds(5);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
    private readonly LineModel _model = new();
    private readonly List<Guid> _titles = [];
    private readonly List<Guid> _members = [];

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Whatever_happens_to_holds_in_whatever_order_ends_as_a_model_of_a_page_says(int seed)
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var random = new Random(seed);
        await FillAsync(desk);
        for (var step = 0; step < Steps; step++)
        {
            _clock.Advance(BetweenScans);
            var done = await ActAsync(desk, library, random);
            Assert.Equal($"{seed}.{step} {done}: {await ReadAsync(library)}", $"{seed}.{step} {done}: {Expected()}");
        }
    }

    /// <summary>Four titles with six copies, and five members.</summary>
    private async Task FillAsync(HoldsDesk desk)
    {
        // So long that nothing is overdue, which would be a reason of its own.
        (await desk.PutAsync("/policy", PolicyTests.Policy(loanDays: 365))).Expect(200);
        foreach (var copies in new[] { 1, 2, 1, 2 })
        {
            var (book, barcodes) = await desk.BookAsync(copies);
            _titles.Add(book);
            foreach (var barcode in barcodes)
            {
                _model.Copies.Add(new ModelCopy(await desk.CopyIdAsync(barcode), barcode, book));
            }
        }

        while (_members.Count < 5)
        {
            _members.Add(await desk.ReaderAsync());
        }
    }

    private async Task<string> ActAsync(HoldsDesk desk, RunningLibrary library, Random random)
    {
        var (member, title) = (Any(_members, random), Any(_titles, random));
        var copy = Any(_model.Copies, random);
        var hold = _model.Holds.Count == 0 ? null : Any(_model.Holds, random);
        switch (random.Next(100))
        {
            case < 30:
                return await PlaceAsync(desk, member, title);
            case < 50:
                (await desk.ScanAsync(copy.Barcode)).Expect(200);
                _model.Scan(copy);
                return $"scan {copy.Id}";
            case < 65:
                return await LendAsync(desk, copy, member);
            case < 80 when hold is not null:
                return await ChangeAsync(desk, hold, random.Next(3));
            case < 85 when copy.Borrower is not null:
                var loan = (await desk.GetAsync($"/loans?copy_id={copy.Id}&status=open")).Expect(200).Json[0];
                (await desk.PostAsync($"/loans/{loan.GetProperty("id")}/lost")).Expect(200);
                _model.Lose(copy);
                return $"lose {copy.Id}";
            case < 90 when copy is { Borrower: null, IsLost: false }:
                return await DamageOrMendAsync(desk, copy);
            case < 94
                when _model.Holds.Where(ready => ready.Status == "ready").CountBy(ready => ready.Title).All(Single):
                return await ExpireAsync(desk, library);
            case < 98:
                return await EraseAsync(desk, member);
            default:
                return await MergeAsync(desk, title, Any(_titles, random));
        }
    }

    private async Task<string> PlaceAsync(HoldsDesk desk, Guid member, Guid title)
    {
        var answer = await desk.TryPlaceAsync(title, member);
        if (_model.CanPlace(member, title))
        {
            _model.Place(answer.Expect(201).Id, member, title);
        }
        else
        {
            answer.Expect(409);
        }

        return $"place {answer.Status}";
    }

    private async Task<string> LendAsync(HoldsDesk desk, ModelCopy copy, Guid member)
    {
        var answer = await desk.LendAsync(copy.Barcode, member);
        if (_model.CanLend(copy, member))
        {
            answer.Expect(201);
            _model.Lend(copy, member);
        }
        else
        {
            answer.Expect(409);
        }

        return $"lend {answer.Status}";
    }

    private async Task<string> ChangeAsync(HoldsDesk desk, ModelHold hold, int kind)
    {
        var what = new[] { "cancel", "suspend", "resume" }[kind];
        var can = kind == 1 ? hold.Status == "waiting" : hold.IsActive;
        (await desk.ActAsync(hold.Id, what)).Expect(can ? 200 : 409);
        if (can && kind == 0)
        {
            _model.Cancel(hold);
        }
        else if (can)
        {
            hold.IsSuspended = kind == 1;
        }

        return $"{what} {hold.Id}";
    }

    private async Task<string> DamageOrMendAsync(HoldsDesk desk, ModelCopy copy)
    {
        await desk.SetConditionAsync(copy.Barcode, copy.IsDamaged ? "normal" : "damaged");
        if (copy.IsDamaged)
        {
            copy.IsDamaged = false;
            return $"mend {copy.Id}";
        }

        _model.Damage(copy);
        return $"damage {copy.Id}";
    }

    /// <summary>Lets the time to fetch pass. Where one title has two copies set aside, either may be passed on first,
    /// so that is left out.</summary>
    private async Task<string> ExpireAsync(HoldsDesk desk, RunningLibrary library)
    {
        await desk.WaitAsync(_clock, TimeSpan.FromDays(9));
        await library.RunJobsAsync();
        _model.Expire();
        await Eventually.HoldsAsync(
            async () => await ReadAsync(library) == Expected(),
            TimeSpan.FromSeconds(10),
            "the holds have expired",
            TestContext.Current.CancellationToken
        );
        return "expire";
    }

    private async Task<string> EraseAsync(HoldsDesk desk, Guid member)
    {
        var mayGo = !_model.Copies.Exists(copy => copy.Borrower == member);
        (await desk.DeleteAsync($"/members/{member}")).Expect(mayGo ? 204 : 409);
        if (mayGo)
        {
            _model.Erase(member);
            _members[_members.IndexOf(member)] = await desk.ReaderAsync();
        }

        return $"erase {member}";
    }

    private async Task<string> MergeAsync(HoldsDesk desk, Guid from, Guid into)
    {
        if (from == into)
        {
            return "nothing";
        }

        (await desk.PostAsync($"/books/{from}/merge", new { into })).Expect(200);
        _model.Merge(from, into);
        _titles.Remove(from);
        return $"merge {from}";
    }

    private string Expected() => string.Join('\n', _model.Describe());

    private static async Task<string> ReadAsync(RunningLibrary library)
    {
        await using var session = new SqlSession(library.Database);
        var rows = await session.ReadAllAsync<string>(
            """
            SELECT lower(id) || ' ' || status || ' ' || CASE WHEN status = 'ready' THEN lower(copy_id) ELSE '' END
            FROM holds
            UNION ALL
            SELECT lower(copy_id) || ' to put back' FROM copies_to_put_back
            """,
            null,
            TestContext.Current.CancellationToken
        );
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    private static bool Single(KeyValuePair<Guid, int> count) => count.Value == 1;

    private static TItem Any<TItem>(IReadOnlyList<TItem> items, Random random) => items[random.Next(items.Count)];
}
