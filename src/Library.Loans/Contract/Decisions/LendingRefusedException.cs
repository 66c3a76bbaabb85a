using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>Something is not lent, renewed or held. It carries every reason, and has the code of the first.</summary>
/// <param name="first">The first reason that refuses.</param>
/// <param name="reasons">All of them, and what is told besides.</param>
public sealed class LendingRefusedException(RefusalReason first, IReadOnlyList<RefusalReason> reasons)
    : DomainException(KindOf(first), first.Code, first.Text),
        IReasonedRefusal
{
    /// <summary>The code of the reason that only staff lend.</summary>
    public const string SelfCheckoutOff = "self_checkout_off";

    /// <inheritdoc />
    public IReadOnlyList<RefusalReason> Reasons { get; } = reasons;

    private static ErrorKind KindOf(RefusalReason first) =>
        first.Code is MemberRules.MemberNotVerified or SelfCheckoutOff ? ErrorKind.Forbidden : ErrorKind.Conflict;
}
