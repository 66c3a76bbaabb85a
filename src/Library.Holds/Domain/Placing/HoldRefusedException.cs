using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>A hold is not placed. It carries every reason, and has the code of the first.</summary>
/// <param name="reasons">All of them, at least one.</param>
internal sealed class HoldRefusedException(IReadOnlyList<RefusalReason> reasons)
    : DomainException(KindOf(reasons[0].Code), reasons[0].Code, reasons[0].Text),
        IReasonedRefusal
{
    /// <inheritdoc />
    public IReadOnlyList<RefusalReason> Reasons { get; } = reasons;

    private static ErrorKind KindOf(string code) =>
        code == PlacingRules.MemberNotVerified ? ErrorKind.Forbidden : ErrorKind.Conflict;
}
