using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Something is not lent or renewed. It carries every reason, and has the code of the first.</summary>
/// <param name="first">The first reason that refuses.</param>
/// <param name="reasons">All of them, and what is told besides.</param>
internal sealed class LendingRefusedException(Reason first, IReadOnlyList<RefusalReason> reasons)
    : DomainException(KindOf(first.Code), first.Code, first.Text),
        IReasonedRefusal
{
    /// <inheritdoc />
    public IReadOnlyList<RefusalReason> Reasons { get; } = reasons;

    private static ErrorKind KindOf(string code) =>
        code is VerifiedMember.MemberNotVerified or SelfCheckout.SelfCheckoutOff
            ? ErrorKind.Forbidden
            : ErrorKind.Conflict;
}
