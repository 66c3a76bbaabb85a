using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Which holds the caller asks for. Without a member and a title they are the caller's own.</summary>
internal sealed record ListHoldsQuery(
    Caller Caller,
    MemberId? MemberId,
    BookId? BookId,
    IReadOnlyList<HoldStatus> Statuses
);

internal sealed class ListHolds(IHoldRepository holds)
{
    /// <summary>One page, and one hold more if another page follows.</summary>
    public Task<IReadOnlyList<HoldInLine>> ExecuteAsync(
        ListHoldsQuery query,
        PageRequest page,
        CancellationToken cancellationToken
    ) => holds.ListAsync(FilterOf(query), page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All of them, read in portions. Whether the caller may see them is decided before the first is asked
    /// for.</summary>
    public IAsyncEnumerable<HoldInLine> ExecuteAsync(ListHoldsQuery query, CancellationToken cancellationToken) =>
        holds.ListWhole(FilterOf(query), cancellationToken);

    private static HoldFilter FilterOf(ListHoldsQuery query)
    {
        var memberId = query.BookId is null ? query.MemberId ?? query.Caller.Id : query.MemberId;
        query.Caller.DemandSelfOrLibrarian(query.BookId is null ? memberId : null);
        return new HoldFilter(memberId, query.BookId, query.Statuses);
    }
}
