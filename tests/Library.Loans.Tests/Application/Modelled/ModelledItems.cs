using Library.Books.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>A loan as the model has it; the other one is that which staff ended for it.</summary>
internal sealed record ModelledLoan(
    int Copy,
    int Member,
    DateTimeOffset From,
    DateTimeOffset Due,
    DateTimeOffset? Back = null,
    int Renewals = 0,
    bool IsClaimed = false,
    bool IsUndone = false,
    int Other = -1
);

/// <summary>A copy as the model has it, with what happened to it last.</summary>
internal sealed record ModelledCopy(
    int Book,
    CopyCondition Condition = CopyCondition.Normal,
    LendingEventKind? Last = null,
    int Loan = -1,
    DateTimeOffset At = default,
    CopyCondition? Before = null
);
