using Library.Books.Contract;
using Library.Books.Domain;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing.Loans;

/// <summary>Loans in a dictionary. Safe for many threads; what it returns are copies, so only an update changes what it
/// keeps.</summary>
/// <param name="books">Says which books exist.</param>
/// <param name="members">Says which members exist.</param>
internal sealed class InMemoryLoanRepository(IBookRepository books, IMemberRepository members) : ILoanRepository
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, Loan> _loans = [];

    /// <inheritdoc />
    public async Task CreateAsync(Loan loan, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            DemandFree(loan);
        }

        if (await books.FindAsync(loan.BookId.GetValueOrDefault(), cancellationToken) is null)
        {
            throw new BookNotFoundException();
        }

        if (await members.FindAsync(loan.MemberId.GetValueOrDefault(), cancellationToken) is null)
        {
            throw new MemberNotFoundException();
        }

        lock (_gate)
        {
            DemandFree(loan);

            if (!_loans.TryAdd(loan.Id.Value, Copy(loan, loan.ReturnedAt)))
            {
                throw new DuplicateLoanException();
            }
        }
    }

    /// <inheritdoc />
    public Task KeepReturnAsync(Loan loan, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _loans[loan.Id.Value] = Copy(Open(loan.Id), loan.ReturnedAt);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<bool> KeepRenewalAsync(Loan loan, DateTimeOffset dueBefore, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (
                !_loans.TryGetValue(loan.Id.Value, out var kept)
                || kept.ReturnedAt is not null
                || kept.Renewals != loan.Renewals - 1
                || kept.DueAt != dueBefore
            )
            {
                return Task.FromResult(false);
            }

            _loans[loan.Id.Value] = Loan.Rehydrate(
                kept.Id,
                kept.BookId,
                kept.MemberId,
                kept.LoanedAt,
                loan.DueAt.ToUniversalTime(),
                returnedAt: null,
                loan.Renewals,
                kept.Copy,
                kept.ClaimedAt
            );
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public async Task<Loan?> FindAsync(LoanId id, CancellationToken cancellationToken)
    {
        Loan? kept;
        lock (_gate)
        {
            kept = _loans.GetValueOrDefault(id.Value);
        }

        return kept is null ? null : await PresentAsync(kept, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Loan>> ListAsync(
        LoanFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        List<Loan> newestFirst;
        lock (_gate)
        {
            newestFirst =
            [
                .. _loans.Values.Reverse().Where(kept => page.After is not { } after || kept.Id.Value < after),
            ];
        }

        var listed = new List<Loan>();
        foreach (var kept in newestFirst.TakeWhile(_ => listed.Count < page.Limit))
        {
            if (await PresentAsync(kept, cancellationToken) is var loan && Passes(filter, loan))
            {
                listed.Add(loan);
            }
        }

        return listed;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Loan>> ListOpenAsync(
        MemberId memberId,
        BookId bookId,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var open = _loans.Values.Where(loan =>
                loan.ReturnedAt is null && (loan.MemberId == memberId || loan.BookId == bookId)
            );
            return Task.FromResult<IReadOnlyList<Loan>>([.. open.Select(loan => Copy(loan, returnedAt: null))]);
        }
    }

    /// <inheritdoc />
    public Task<Loan?> FindOpenAsync(CopyId copyId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var open = _loans.Values.FirstOrDefault(loan => loan.ReturnedAt is null && loan.Copy?.Id == copyId);
            return Task.FromResult(open is null ? null : Copy(open, returnedAt: null));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Loan>> ListOpenAsync(
        IReadOnlyCollection<CopyId> copyIds,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var open = _loans.Values.Where(loan =>
                loan is { ReturnedAt: null, Copy.Id: var copyId } && copyIds.Contains(copyId)
            );
            return Task.FromResult<IReadOnlyList<Loan>>([.. open.Select(loan => Copy(loan, returnedAt: null))]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Loan>> ListOverdueAsync(
        DateTimeOffset at,
        Loan? last,
        int limit,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var overdue = _loans
                .Values.Where(loan => loan.IsOverdue(at) && loan.ClaimedAt is null)
                .OrderBy(loan => loan.DueAt)
                .ThenBy(loan => loan.Id.Value)
                .Where(loan => last is null || (loan.DueAt, loan.Id.Value).CompareTo((last.DueAt, last.Id.Value)) > 0);
            return Task.FromResult<IReadOnlyList<Loan>>([
                .. overdue.Take(limit).Select(loan => Copy(loan, returnedAt: null)),
            ]);
        }
    }

    /// <inheritdoc />
    public async Task KeepReopeningAsync(Loan loan, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(loan.Id, cancellationToken);
        lock (_gate)
        {
            if (
                kept is not { ReturnedAt: not null, BookId: not null, MemberId: not null }
                || _loans.Values.Any(other => other.ReturnedAt is null && other.Copy?.Id == kept.Copy?.Id)
            )
            {
                throw new NotTheLastEventException();
            }

            _loans[loan.Id.Value] = Copy(kept, returnedAt: null);
        }
    }

    /// <inheritdoc />
    public Task KeepClaimAsync(Loan loan, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Open(loan.Id);
            _loans[loan.Id.Value] = Copy(loan, returnedAt: null);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task RemoveAsync(LoanId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _loans.TryGetValue(id.Value, out var kept) && kept.ReturnedAt is null && _loans.Remove(id.Value)
                ? Task.CompletedTask
                : Task.FromException(new NotTheLastEventException());
        }
    }

    /// <inheritdoc />
    public Task<bool> HasOpenLoanOfMemberAsync(MemberId memberId, CancellationToken cancellationToken) =>
        HasOpenAsync(loan => loan.MemberId == memberId);

    private static bool Passes(LoanFilter filter, Loan loan) =>
        (filter.MemberId is null || loan.MemberId == filter.MemberId)
        && (filter.BookId is null || loan.BookId == filter.BookId)
        && (filter.CopyId is null || loan.Copy?.Id == filter.CopyId)
        && filter.Status switch
        {
            null => true,
            LoanStatus.Open => loan.ReturnedAt is null,
            LoanStatus.Returned => loan.ReturnedAt is not null,
            LoanStatus.Overdue => loan.IsOverdue(filter.At),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };

    private Loan Open(LoanId id)
    {
        var kept = _loans.GetValueOrDefault(id.Value) ?? throw new LoanNotFoundException();
        kept.DemandOpen();
        return kept;
    }

    private void DemandFree(Loan loan)
    {
        if (_loans.Values.Any(kept => kept.Copy?.Id == loan.Copy?.Id && kept.ReturnedAt is null))
        {
            throw new BookNotAvailableException();
        }
    }

    private static Loan Copy(Loan loan, DateTimeOffset? returnedAt) =>
        Loan.Rehydrate(
            loan.Id,
            loan.BookId,
            loan.MemberId,
            loan.LoanedAt.ToUniversalTime(),
            loan.DueAt.ToUniversalTime(),
            returnedAt?.ToUniversalTime(),
            loan.Renewals,
            loan.Copy,
            loan.ClaimedAt?.ToUniversalTime()
        );

    // A copy, without the book and the member if they are gone: a database does it by the foreign key.
    private async Task<Loan> PresentAsync(Loan kept, CancellationToken cancellationToken)
    {
        var book = await books.FindAsync(kept.BookId.GetValueOrDefault(), cancellationToken);
        var member = await members.FindAsync(kept.MemberId.GetValueOrDefault(), cancellationToken);
        return Loan.Rehydrate(
            kept.Id,
            book?.Id,
            member?.Id,
            kept.LoanedAt.ToUniversalTime(),
            kept.DueAt.ToUniversalTime(),
            kept.ReturnedAt?.ToUniversalTime(),
            kept.Renewals,
            book is null ? null : kept.Copy,
            kept.ClaimedAt
        );
    }

    private Task<bool> HasOpenAsync(Func<Loan, bool> which)
    {
        lock (_gate)
        {
            return Task.FromResult(_loans.Values.Any(loan => loan.ReturnedAt is null && which(loan)));
        }
    }
}
