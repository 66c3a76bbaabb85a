using Library.Loans.Domain;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>A loan as the model has it.</summary>
internal sealed record ModelledLoan(
    int Book,
    int Member,
    DateTimeOffset From,
    DateTimeOffset Due,
    DateTimeOffset? Back,
    int Renewals
);

/// <summary>What lending is, as short as it can be said. Books, members and loans are numbered in the order of their
/// coming.</summary>
internal sealed class LendingModel
{
    /// <summary>Which books there are.</summary>
    public List<bool> Books { get; } = [];

    /// <summary>Which members there are.</summary>
    public List<bool> Members { get; } = [];

    /// <summary>Every loan there ever was.</summary>
    public List<ModelledLoan> Loans { get; } = [];

    /// <summary>The code of the refusal that is due, or null where the deed must succeed.</summary>
    public string? Refusal(Deed deed, int first, int second, DateTimeOffset now) =>
        deed switch
        {
            Deed.Borrow when !Exists(Books, first) => "book_not_found",
            Deed.Borrow when Loans.Exists(loan => loan.Book == first && loan.Back is null) => "book_not_available",
            Deed.Borrow => Exists(Members, second) ? null : "member_not_found",
            Deed.Return or Deed.Renew when first >= Loans.Count => "loan_not_found",
            Deed.Return or Deed.Renew when Loans[first].Back is not null => "loan_already_returned",
            Deed.Renew when now > Loans[first].Due => "loan_overdue",
            Deed.Renew => Loans[first].Renewals == 2 ? "renewal_limit_reached" : null,
            Deed.BookGoes when !Exists(Books, first) => "book_not_found",
            Deed.BookGoes => Loans.Exists(loan => loan.Book == first && loan.Back is null) ? "book_on_loan" : null,
            Deed.MemberLeaves when !Exists(Members, first) => "member_not_found",
            Deed.MemberLeaves => Loans.Exists(loan => loan.Member == first && loan.Back is null)
                ? "member_has_open_loans"
                : null,
            _ => null,
        };

    /// <summary>What a deed that is not refused leaves behind.</summary>
    public void Apply(Deed deed, int first, int second, DateTimeOffset now)
    {
        _ = deed switch
        {
            Deed.BookComes => Add(Books, item: true),
            Deed.MemberJoins => Add(Members, item: true),
            Deed.Borrow => Add(Loans, new ModelledLoan(first, second, now, now.AddDays(14), Back: null, Renewals: 0)),
            Deed.Return => Set(Loans, first, Loans[first] with { Back = Later(now, Loans[first].From) }),
            Deed.Renew => Set(
                Loans,
                first,
                Loans[first] with
                {
                    Due = Later(now, Loans[first].Due).AddDays(14),
                    Renewals = Loans[first].Renewals + 1,
                }
            ),
            Deed.BookGoes => Set(Books, first, item: false),
            Deed.MemberLeaves => Set(Members, first, item: false),
            _ => 0,
        };
    }

    /// <summary>The loans of a member that stand like this, newest first; none of a member who is gone.</summary>
    public IEnumerable<int> Of(int member, LoanStatus? status, DateTimeOffset now) =>
        Enumerable
            .Range(0, Loans.Count)
            .Reverse()
            .Where(number =>
                Members[member]
                && Loans[number].Member == member
                && status switch
                {
                    LoanStatus.Returned => Loans[number].Back is not null,
                    LoanStatus.Open => Loans[number].Back is null,
                    LoanStatus.Overdue => Loans[number].Back is null && now > Loans[number].Due,
                    _ => true,
                }
            );

    private static bool Exists(List<bool> items, int number) => number < items.Count && items[number];

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static int Add<TItem>(List<TItem> items, TItem item)
    {
        items.Add(item);
        return items.Count;
    }

    private static int Set<TItem>(List<TItem> items, int number, TItem item)
    {
        items[number] = item;
        return number;
    }
}
