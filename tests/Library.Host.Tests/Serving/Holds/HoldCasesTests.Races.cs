using System.Globalization;
using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Holds;

/// <content>The cases in which several act at once, and that with many holds.</content>
public abstract partial class HoldCasesTests
{
    private const int ManyHolds = 1_000;

    [Fact]
    public async Task Case_13_of_those_placed_at_the_same_moment_one_counts()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, _) = await desk.BookAsync();
        var reader = await desk.ReaderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.TryPlaceAsync(book, reader)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(
            answers.Where(answer => answer.Status != 201),
            answer => Assert.Equal((409, "already_on_hold"), answer.Refusal)
        );
    }

    [Fact]
    public async Task Case_19_copies_that_come_back_at_once_are_set_aside_for_different_holds()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync(copies: 3);
        foreach (var copy in copies)
        {
            (await desk.LendAsync(copy, await desk.ReaderAsync())).Expect(201);
        }

        var line = await desk.LineUpAsync(book, 4);

        var ready = await Task.WhenAll(copies.Select(desk.ScanForAsync));

        Assert.Equal(
            line.Take(3).Select(place => $"{place.Hold}").Order(StringComparer.Ordinal),
            ready.Order(StringComparer.Ordinal)
        );
        Assert.Equal("waiting 1", await desk.StandingAsync(line[3].Hold));
    }

    [Fact]
    public async Task Case_20_a_hold_that_is_cancelled_while_its_copy_comes_back_is_never_ready_afterwards()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        for (var round = 0; round < 5; round++)
        {
            var (book, copies) = await desk.BookAsync();
            var line = await desk.LineUpAsync(book, 2);

            var (cancelled, _) = (
                desk.ActAsync(line[0].Hold, "cancel"),
                await Task.WhenAll(Task.Run(() => desk.ScanAsync(copies[0])))
            );

            (await cancelled).Expect(200);
            Assert.Equal("cancelled", await desk.StandingAsync(line[0].Hold));
            Assert.Equal("ready", await desk.StandingAsync(line[1].Hold));
        }
    }

    [Fact]
    public async Task Case_22_a_thousand_holds_on_one_title_are_listed_in_pages_and_served_in_order()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var holds = await InsertHoldsAsync(book);

        var page = (await desk.GetAsync($"/holds?book_id={book}&limit=100")).Expect(200);
        Assert.Equal(holds.Reverse().Take(100), page.Each("id"));
        Assert.Equal(ManyHolds, page.Json[0].GetProperty("place").GetInt32());
        var next = page.Headers["Link"].Split('<', '>')[1];
        Assert.Equal(holds.Reverse().Skip(100).Take(100), (await desk.GetAsync(next)).Expect(200).Each("id"));

        Assert.Equal(holds[0], await desk.ScanForAsync(copies[0]));
        Assert.Equal($"waiting {ManyHolds - 1}", await desk.StandingAsync(Guid.Parse(holds[^1])));
    }

    /// <summary>Members with a hold each, in the order of their ids, which are also those of the holds.</summary>
    private async Task<IReadOnlyList<string>> InsertHoldsAsync(Guid book)
    {
        var at = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var rows = Enumerable
            .Range(0, ManyHolds)
            .Select(number => new
            {
                id = Guid.Parse($"0197c2a5-0000-7000-8000-{Random.Shared.Next(1 << 24):x6}{number:x6}"),
                book,
                at = at.AddSeconds(number),
                name = number.ToString(CultureInfo.InvariantCulture),
            })
            .OrderBy(row => row.at)
            .Select((row, number) => row with { id = Ordered(row.id, number) })
            .ToList();
        await using var session = new SqlSession(Library.Database);
        await session.WriteAsync(
            """
            INSERT INTO members (id, name, password_hash, is_verified, role, session_stamp)
            VALUES (@id, @name, 'hash', TRUE, 'member', 'stamp')
            """,
            rows,
            TestContext.Current.CancellationToken
        );
        await session.WriteAsync(
            "INSERT INTO holds (id, book_id, member_id, placed_at, status) VALUES (@id, @book, @id, @at, 'waiting')",
            rows,
            TestContext.Current.CancellationToken
        );
        await session.CommitAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(row => $"{row.id}")];
    }

    /// <summary>An id that comes after those of smaller numbers.</summary>
    private static Guid Ordered(Guid id, int number) => Guid.Parse($"0197c2a5-{number:x4}-7000-{$"{id}"[19..]}");
}
