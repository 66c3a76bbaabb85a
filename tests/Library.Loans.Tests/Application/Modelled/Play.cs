using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>Lets a sequence of steps happen to the model and to a library side by side.</summary>
/// <param name="inRequest">Does something at the desk of the library, as one request: all of it, or nothing where it
/// throws.</param>
/// <param name="clock">The clock of the library.</param>
internal sealed class Play(Func<Func<Desk, Task>, Task> inRequest, FakeClock clock)
{
    private static readonly TimeSpan[] Whiles =
    [
        TimeSpan.FromMicroseconds(1),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromMinutes(14),
        TimeSpan.FromMinutes(16),
        TimeSpan.FromDays(5),
        TimeSpan.FromDays(14),
        TimeSpan.FromDays(14) + TimeSpan.FromMicroseconds(1),
        TimeSpan.FromDays(30),
    ];

    private static readonly string[] Overridable =
    [
        .. LendingRules.All.Where(rule => rule.Weight == ReasonWeight.Overridable).Select(rule => rule.Code),
    ];

    private readonly LendingModel _model = new();
    private readonly List<BookId> _books = [];
    private readonly List<Barcode> _copies = [];
    private readonly List<MemberId> _members = [];
    private readonly List<LoanId> _loans = [];

    /// <summary>The deeds that were tried, and how each ended: with which refusal, or null.</summary>
    public HashSet<(Deed Deed, string? Refusal)> Outcomes { get; } = [];

    /// <summary>In what the library first differs from the model, or null where they never do.</summary>
    public async Task<string?> FindDifferenceAsync(IEnumerable<Step> steps)
    {
        foreach (var (number, step) in steps.Index())
        {
            var difference = await DoAsync(step) ?? await DifferenceOfLoansAsync();
            if (difference is not null)
            {
                return $"after step {number + 1}, {step.Deed}: {difference}";
            }
        }

        return await DifferenceOfListsAsync() ?? await DifferenceOfCopiesAsync();
    }

    private async Task<string?> DoAsync(Step step)
    {
        var (first, second) = step.Deed switch
        {
            Deed.Borrow => (Choose(step.First, _books), Choose(step.Second, _members)),
            Deed.BorrowCopy or Deed.LendDespiteBlock or Deed.LendAnyway => (
                Choose(step.First, _copies),
                Choose(step.Second, _members)
            ),
            Deed.Scan => (Choose(step.First, _copies), 0),
            Deed.BookGoes or Deed.CopyComes => (Choose(step.First, _books), 0),
            Deed.MemberLeaves or Deed.MemberIsBlocked or Deed.MemberChangesGroup => (Choose(step.First, _members), 0),
            _ => (Choose(step.First, _loans), 0),
        };
        MoveClock(step);
        var now = clock.GetUtcNow();
        var expected = _model.Refusal(step.Deed, first, second, now);
        var actual = await RefusalAsync(step.Deed, first, second);
        Outcomes.Add((step.Deed, actual));
        if (actual != expected)
        {
            return $"{Outcome(actual)} instead of {Outcome(expected)}";
        }

        if (expected is null)
        {
            _model.Apply(step.Deed, first, second, now);
        }

        return null;
    }

    private async Task<string?> RefusalAsync(Deed deed, int first, int second)
    {
        try
        {
            await inRequest(desk =>
                deed switch
                {
                    Deed.BookComes => AddBookAsync(desk),
                    Deed.CopyComes => KeepAsync(_copies, desk.AddCopyAsync(At(_books, first, A.NewBookId))),
                    Deed.MemberJoins => KeepAsync(_members, desk.AddMemberAsync()),
                    Deed.MemberIsBlocked or Deed.MemberChangesGroup => StandAsync(desk, deed, first),
                    Deed.Borrow => KeepAsync(
                        _loans,
                        desk.BorrowAsync(At(_books, first, A.NewBookId), At(_members, second, A.NewMemberId))
                    ),
                    Deed.BorrowCopy => LendAsync(desk, first, second),
                    Deed.LendDespiteBlock => LendAsync(desk, first, second, "member_blocked"),
                    Deed.LendAnyway => LendAsync(desk, first, second, Overridable),
                    Deed.Scan => desk.ScanAsync(At(_copies, first, NoBarcode)),
                    Deed.Return => desk.ReturnAsync(At(_loans, first, A.NewLoanId)),
                    Deed.Renew => desk.RenewAsync(At(_loans, first, A.NewLoanId)),
                    Deed.RenewAnyway => desk.RenewAsync(At(_loans, first, A.NewLoanId), Overridable),
                    Deed.UndoLoan => desk.UndoLoanAsync(At(_loans, first, A.NewLoanId)),
                    Deed.UndoReturn => desk.UndoReturnAsync(At(_loans, first, A.NewLoanId)),
                    Deed.ClaimReturned => desk.ClaimAsync(At(_loans, first, A.NewLoanId)),
                    Deed.Lose => desk.LoseAsync(At(_loans, first, A.NewLoanId)),
                    Deed.BookGoes => desk.RemoveBookAsync(At(_books, first, A.NewBookId)),
                    Deed.MemberLeaves => desk.RemoveMemberAsync(At(_members, first, A.NewMemberId)),
                    _ => Task.CompletedTask,
                }
            );
            return null;
        }
        catch (Exception refusal) when (refusal is IClassifiedError)
        {
            return ((IClassifiedError)refusal).Code;
        }
    }

    private Task StandAsync(Desk desk, Deed deed, int member)
    {
        if (member == _members.Count)
        {
            return Task.CompletedTask;
        }

        var isBlocked = _model.Blocks[member] != (deed == Deed.MemberIsBlocked);
        var group = _model.GroupOf(member, changes: deed == Deed.MemberChangesGroup);
        return desk.StandAsync(_members[member], new Standing(isBlocked, group));
    }

    private Task LendAsync(Desk desk, int copy, int member, params string[] overridden) =>
        KeepAsync(
            _loans,
            desk.BorrowAsync(At(_copies, copy, NoBarcode), At(_members, member, A.NewMemberId), overridden)
        );

    private async Task AddBookAsync(Desk desk)
    {
        var (book, copy) = await desk.AddBookAsync();
        _books.Add(book);
        _copies.Add(copy);
    }

    private async Task<string?> DifferenceOfLoansAsync()
    {
        string? difference = null;
        await inRequest(async desk =>
        {
            for (var number = 0; number < _loans.Count && difference is null; number++)
            {
                var (actual, expected) = (await desk.FindAsync(_loans[number]), Expected(number));
                difference = actual == expected ? null : $"loan {number} is {actual} instead of {expected}";
            }
        });
        return difference;
    }

    private async Task<string?> DifferenceOfCopiesAsync()
    {
        string? difference = null;
        await inRequest(async desk =>
        {
            for (var number = 0; number < _copies.Count && difference is null; number++)
            {
                var expected = _model.HasCopy(number) ? _model.Copies[number].Condition : (CopyCondition?)null;
                var actual = await desk.ConditionAsync(_copies[number]);
                difference = actual == expected ? null : $"copy {number} is {actual} instead of {expected}";
            }
        });
        return difference;
    }

    private LoanFacts? Expected(int number)
    {
        var loan = _model.Loans[number];
        var book = _model.Copies[loan.Copy].Book;
        return loan.IsUndone
            ? null
            : new LoanFacts(
                Kept(_books, _model.Books, book),
                _model.Books[book] ? _copies[loan.Copy] : null,
                Kept(_members, _model.Members, loan.Member),
                loan.From,
                loan.Due,
                loan.Back,
                loan.Renewals
            );
    }

    private async Task<string?> DifferenceOfListsAsync()
    {
        string? difference = null;
        await inRequest(async desk =>
        {
            foreach (var status in new LoanStatus?[] { null, LoanStatus.Open, LoanStatus.Returned, LoanStatus.Overdue })
            {
                for (var member = 0; member < _members.Count && difference is null; member++)
                {
                    var actual = (await desk.ListAsync(_members[member], status))
                        .Select(loan => _loans.IndexOf(loan.Id))
                        .ToList();
                    var expected = _model.Of(member, status, clock.GetUtcNow()).ToList();
                    difference = actual.SequenceEqual(expected)
                        ? null
                        : $"in the end, list {status} of member {member} is [{string.Join(',', actual)}] instead "
                            + $"of [{string.Join(',', expected)}]";
                }
            }
        });
        return difference;
    }

    private void MoveClock(Step step)
    {
        if (step.Deed == Deed.TimePasses)
        {
            clock.Advance(Whiles[((step.First * 5) + step.Second) % Whiles.Length]);
        }
        else if (step.Deed == Deed.ClockIsSetBack)
        {
            clock.Set(clock.GetUtcNow().AddDays(-1 - step.First));
        }
    }

    // One number beyond the last stands for what never was.
    private static int Choose<TId>(int number, List<TId> among) => number % (among.Count + 1);

    private static TId At<TId>(List<TId> among, int number, Func<TId> missing) =>
        number < among.Count ? among[number] : missing();

    private static TId? Kept<TId>(List<TId> among, List<bool> exist, int number)
        where TId : struct => exist[number] ? among[number] : null;

    private static string Outcome(string? refusal) => refusal ?? "success";

    private static Barcode NoBarcode() => Barcode.Parse("NONE");

    // The same scan a moment later is answered with the same loan.
    private static async Task KeepAsync<TId>(List<TId> ids, Task<TId> making)
    {
        var made = await making;
        if (!ids.Contains(made))
        {
            ids.Add(made);
        }
    }
}
