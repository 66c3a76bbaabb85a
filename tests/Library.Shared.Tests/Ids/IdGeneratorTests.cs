using System.Buffers.Binary;
using Library.Testing;

namespace Library.Shared.Tests;

public sealed class IdGeneratorTests
{
    private readonly FakeClock _clock = new();
    private readonly IdGenerator _ids;

    public IdGeneratorTests() => _ids = new IdGenerator(_clock);

    [Fact]
    public void An_id_says_version_7_and_the_variant_of_the_rfc()
    {
        for (var number = 0; number < 1000; number++)
        {
            var id = _ids.Next();
            Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2));
        }
    }

    [Fact]
    public void An_id_begins_with_the_millisecond_of_its_making()
    {
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), Milliseconds(_ids.Next()));
        _clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), Milliseconds(_ids.Next()));
    }

    // More than the 4,096 that fit one millisecond's counter.
    [Fact]
    public void Ids_ascend_while_the_clock_stands_still() => AssertAscending(Made(10_000));

    [Fact]
    public void Ids_ascend_while_the_clock_steps_back()
    {
        var ids = new List<Guid>();
        for (var step = 0; step < 100; step++)
        {
            ids.AddRange(Made(10));
            _clock.Set(_clock.GetUtcNow().AddHours(step % 3 == 0 ? 1 : -1));
        }

        AssertAscending(ids);
    }

    [Fact]
    public async Task Ids_of_many_threads_are_all_different_and_ascend_on_each()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Made(5000))));

        Assert.All(ids, AssertAscending);
        Assert.Equal(40_000, ids.SelectMany(made => made).Distinct().Count());
    }

    // Both orders matter: PostgreSQL compares the bytes, SQLite the text.
    [Fact]
    public void The_order_of_ids_is_the_order_of_their_text()
    {
        var ids = Made(5000);

        Assert.Equal(ids, ids.OrderBy(id => id.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void The_bits_after_the_counter_are_random()
    {
        var tails = Made(1000).Select(id => id.ToString()[19..]).ToList();

        Assert.Equal(1000, tails.Distinct(StringComparer.Ordinal).Count());
    }

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
    }

    private static void AssertAscending(IReadOnlyList<Guid> ids) =>
        Assert.All(
            ids.Zip(ids.Skip(1)),
            pair => Assert.True(pair.First < pair.Second, $"{pair.Second} came after {pair.First}")
        );

    private List<Guid> Made(int count) => [.. Enumerable.Range(0, count).Select(_ => _ids.Next())];
}
