using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

/// <summary>A change of the library's policy.</summary>
/// <param name="Change">Puts the new policy in place of the present one.</param>
/// <param name="LibrarianId">The librarian.</param>
internal sealed record ChangePolicyCommand(Func<PolicyDraft, PolicyDraft> Change, MemberId LibrarianId)
{
    /// <summary>Whether it is only counted what would change.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Throws where the policy is no longer as the caller has seen it.</summary>
    public Action<LendingPolicy> Precondition { get; init; } = _ => { };
}

/// <summary>A policy, how many open loans are due later for it, and how many copies that are set aside wait
/// longer.</summary>
internal sealed record PolicyChange(LendingPolicy Policy, int LoansMoved, int HoldsMoved)
{
    /// <summary>Of a preview the days from which and to which loans would move.</summary>
    public IReadOnlyList<MovedDay> Days { get; init; } = [];
}

/// <summary>A day on which loans are due, and the later one on which they would be.</summary>
internal sealed record MovedDay(DateOnly From, DateOnly To, int Loans);

/// <summary>
/// Changes the rules. Due dates stay as they were promised, but for those that now fall on a closed day: they move to
/// the next open one, never to an earlier moment, and an overdue loan stays overdue.
/// </summary>
internal sealed partial class ChangePolicy(
    IPolicyRepository policies,
    MoveDueDates moveDueDates,
    IEnumerable<IPolicyChanges> slices,
    TimeProvider clock,
    ILogger<ChangePolicy> logger
)
{
    /// <summary>Changes them, or only counts the loans that would be due later.</summary>
    /// <exception cref="InvalidValueException">Values break rules; it names each.</exception>
    public async Task<PolicyChange> ExecuteAsync(ChangePolicyCommand command, CancellationToken cancellationToken)
    {
        var present = command.IsPreview
            ? await policies.ReadAsync(cancellationToken)
            : await policies.ReadToChangeAsync(cancellationToken);
        command.Precondition(present);
        var now = clock.UtcNowInMicroseconds();
        var policy = LendingPolicy.Parse(command.Change(present.Draft), DateOnly.FromDateTime(now.UtcDateTime));
        if (command.IsPreview)
        {
            var days = await moveDueDates.PreviewAsync(policy, now, cancellationToken);
            var holds = await MoveHoldsAsync(policy, now, isPreview: true, cancellationToken);
            return new PolicyChange(policy, days.Sum(day => day.Loans), holds) { Days = days };
        }

        await policies.KeepAsync(policy, command.LibrarianId, now, cancellationToken);
        var moved = await moveDueDates.ExecuteAsync(policy, command.LibrarianId, now, cancellationToken);
        LogChanged(moved);
        return new PolicyChange(policy, moved, await MoveHoldsAsync(policy, now, isPreview: false, cancellationToken));
    }

    /// <summary>Lets copies that are set aside wait longer, or only counts them.</summary>
    private async Task<int> MoveHoldsAsync(
        LendingPolicy policy,
        DateTimeOffset now,
        bool isPreview,
        CancellationToken cancellationToken
    )
    {
        var moved = 0;
        foreach (var slice in slices)
        {
            moved += await slice.FollowAsync(new HoldPolicy(policy), now, isPreview, cancellationToken);
        }

        return moved;
    }

    [LoggerMessage(LogLevel.Information, "The lending policy was changed; {Loans} loans are due later for it.")]
    private partial void LogChanged(int loans);
}
