using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Port: where holds are kept. Every change is made under the lock of the title.</summary>
internal interface IHoldRepository
{
    /// <summary>Adds a hold.</summary>
    /// <exception cref="AlreadyOnHoldException">The member has an active hold on the title.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    Task AddAsync(Hold hold, CancellationToken cancellationToken);

    /// <summary>Keeps how a hold stands now.</summary>
    Task KeepAsync(Hold hold, CancellationToken cancellationToken);

    /// <summary>The hold of this id, or null.</summary>
    Task<HoldInLine?> FindAsync(HoldId id, CancellationToken cancellationToken);

    /// <summary>Those of the holds that are kept, in no order.</summary>
    Task<IReadOnlyList<Hold>> FindAsync(IReadOnlyCollection<HoldId> ids, CancellationToken cancellationToken);

    /// <summary>The hold for which the copy is set aside, or null.</summary>
    Task<Hold?> FindReadyAsync(CopyId copyId, CancellationToken cancellationToken);

    /// <summary>The hold that was collected by this loan, or null.</summary>
    Task<Hold?> FindCollectedAsync(LoanId loanId, CancellationToken cancellationToken);

    /// <summary>The holds that a loan of this copy to this member may end or move: the one for which the copy is set
    /// aside, and the member's own.</summary>
    Task<IReadOnlyList<Hold>> ListConcernedAsync(
        CopyId copyId,
        BookId bookId,
        MemberId memberId,
        CancellationToken cancellationToken
    );

    /// <summary>At most <c>page.Limit</c> of the holds that the filter lets through and that come after
    /// <c>page.After</c>, from the newest to the oldest.</summary>
    Task<IReadOnlyList<HoldInLine>> ListAsync(HoldFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The next of those that wait for a title, in their order.</summary>
    /// <param name="bookId">The title.</param>
    /// <param name="after">The last that was listed before; null begins at the front.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Hold>> ListWaitingAsync(
        BookId bookId,
        Hold? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The active holds of a member, in the order of their titles' ids.</summary>
    Task<IReadOnlyList<Hold>> ListActiveAsync(MemberId memberId, CancellationToken cancellationToken);

    /// <summary>The active holds of a title, in the order in which they were placed.</summary>
    Task<IReadOnlyList<Hold>> ListActiveAsync(BookId bookId, CancellationToken cancellationToken);

    /// <summary>The next of all active holds, title by title, each in the order in which they came to the
    /// library.</summary>
    /// <param name="after">The last that was listed before; null begins with the first title.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<HoldInLine>> ListActiveAsync(Hold? after, int limit, CancellationToken cancellationToken);

    /// <summary>All holds for which a copy is set aside that can still be fetched at this moment.</summary>
    Task<IReadOnlyList<Hold>> ListReadyAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>At most so many of the holds whose copy was not fetched in time, the oldest first.</summary>
    Task<IReadOnlyList<HoldId>> ListOverAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken);

    /// <summary>Lets the copy of a hold wait longer, if it is the one that was set aside then, and would wait shorter
    /// otherwise.</summary>
    /// <param name="hold">The hold with its copy.</param>
    /// <param name="readyUntil">How long it waits from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ExtendAsync(Hold hold, DateTimeOffset readyUntil, CancellationToken cancellationToken);

    /// <summary>Removes a hold as if it had never been placed.</summary>
    Task RemoveAsync(HoldId id, CancellationToken cancellationToken);

    /// <summary>Moves all holds of one title to another.</summary>
    Task MoveAsync(BookId from, BookId into, CancellationToken cancellationToken);
}
