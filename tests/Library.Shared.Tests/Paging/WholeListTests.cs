using Library.Testing;

namespace Library.Shared.Tests;

public sealed class WholeListTests
{
    private readonly List<Guid> _items = [];
    private readonly List<PageRequest> _asked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1500)]
    public async Task A_list_of_any_length_is_read_whole_and_in_order_500_at_a_time(int count)
    {
        _items.AddRange(Enumerable.Range(0, count).Select(_ => A.NewId()));

        Assert.Equal(_items, await ReadAsync(Cancellation).ToListAsync(Cancellation));

        Assert.Equal((count / 500) + 1, _asked.Count);
        Assert.All(_asked, page => Assert.Equal(500, page.Limit));
    }

    [Theory]
    [InlineData(4_195, 499)]
    [InlineData(43_200, 48)]
    [InlineData(int.MaxValue, 1)]
    public async Task Large_items_are_read_2_MiB_at_a_time(int largest, int limit)
    {
        _items.AddRange(Enumerable.Range(0, 3).Select(_ => A.NewId()));

        Assert.Equal(_items, await ReadAsync(Cancellation, largest).ToListAsync(Cancellation));

        Assert.All(_asked, page => Assert.Equal(limit, page.Limit));
    }

    [Fact]
    public async Task Nothing_is_read_after_the_request_was_given_up()
    {
        _items.AddRange(Enumerable.Range(0, 1000).Select(_ => A.NewId()));

        await ReadAsync(Cancellation).Take(500).ToListAsync(Cancellation);

        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_statement_ends_when_its_request_is_given_up()
    {
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await ReadAsync(givenUp.Token).ToListAsync(Cancellation)
        );
    }

    private IAsyncEnumerable<Guid> ReadAsync(CancellationToken cancellationToken, int largest = 100) =>
        WholeList.ReadAsync(PageAsync, id => id, largest, cancellationToken);

    private Task<IReadOnlyList<Guid>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _asked.Add(page);
        return Task.FromResult<IReadOnlyList<Guid>>([
            .. _items.Where(id => page.After is not { } after || id > after).Take(page.Limit),
        ]);
    }
}
