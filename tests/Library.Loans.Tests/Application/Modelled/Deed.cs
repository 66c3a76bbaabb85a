namespace Library.Loans.Tests.Application.Modelled;

/// <summary>The deeds that can happen in a library.</summary>
internal enum Deed
{
    BookComes,
    CopyComes,
    MemberJoins,
    MemberIsBlocked,
    MemberChangesGroup,
    Borrow,
    BorrowCopy,
    LendDespiteBlock,
    LendAnyway,
    Return,
    Scan,
    Renew,
    RenewAnyway,
    UndoLoan,
    UndoReturn,
    ClaimReturned,
    Lose,
    BookGoes,
    MemberLeaves,
    TimePasses,
    ClockIsSetBack,
}

/// <summary>Something that happens. Its numbers choose among the books, copies, members and loans there were until
/// then, also those that are gone.</summary>
internal sealed record Step(Deed Deed, int First, int Second)
{
    private static readonly Deed[] Beginning =
    [
        Deed.BookComes,
        Deed.CopyComes,
        Deed.BookComes,
        Deed.MemberJoins,
        Deed.MemberJoins,
    ];

    // Some deeds come oftener than others, so that there is something to lend, and loans get old enough to be late.
    private static readonly Deed[] Likely =
    [
        Deed.BookComes,
        Deed.CopyComes,
        Deed.MemberJoins,
        Deed.MemberIsBlocked,
        Deed.MemberChangesGroup,
        Deed.Borrow,
        Deed.Borrow,
        Deed.Borrow,
        Deed.BorrowCopy,
        Deed.BorrowCopy,
        Deed.BorrowCopy,
        Deed.LendDespiteBlock,
        Deed.LendAnyway,
        Deed.LendAnyway,
        Deed.Return,
        Deed.Scan,
        Deed.Scan,
        Deed.Renew,
        Deed.Renew,
        Deed.Renew,
        Deed.RenewAnyway,
        Deed.UndoLoan,
        Deed.UndoLoan,
        Deed.UndoReturn,
        Deed.UndoReturn,
        Deed.ClaimReturned,
        Deed.Lose,
        Deed.Lose,
        Deed.BookGoes,
        Deed.MemberLeaves,
        Deed.TimePasses,
        Deed.TimePasses,
        Deed.ClockIsSetBack,
    ];

    /// <summary>A library with two books and two members, and up to 60 steps, the same for the same seed.</summary>
    public static IReadOnlyList<Step> Sequence(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Beginning.Select(deed => new Step(deed, First: 0, Second: 0)),
            .. Enumerable
                .Range(0, random.Next(61))
                .Select(_ => new Step(Likely[random.Next(Likely.Length)], random.Next(5), random.Next(5))),
        ];
    }
}
