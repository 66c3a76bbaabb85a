using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

/// <summary>The new policy of the library, in place of all that it was.</summary>
internal sealed record ChangePolicyCommand(PolicyDraft Draft, Caller Caller)
{
    /// <summary>Whether it is only counted what would change.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Throws where the policy is no longer as the caller has seen it.</summary>
    public Action<LendingPolicy> Precondition { get; init; } = _ => { };
}

/// <summary>A policy, and how many open loans are due later for it.</summary>
internal sealed record PolicyChange(LendingPolicy Policy, int LoansMoved);

/// <summary>
/// Changes the rules. Due dates stay as they were promised, but for those that now fall on a closed day: they move to
/// the next open one, never to an earlier moment, and an overdue loan stays overdue.
/// </summary>
internal sealed partial class ChangePolicy(
    IPolicyRepository policies,
    IDueDates dueDates,
    ILendingLog log,
    TimeProvider clock,
    ILogger<ChangePolicy> logger
)
{
    public async Task<PolicyChange> ExecuteAsync(ChangePolicyCommand command, CancellationToken cancellationToken)
    {
        command.Precondition(await policies.ReadToChangeAsync(cancellationToken));
        var now = clock.UtcNowInMicroseconds();
        var policy = LendingPolicy.Parse(command.Draft, DateOnly.FromDateTime(now.UtcDateTime));
        var moved = await FindMovedAsync(policy, now, cancellationToken);
        if (!command.IsPreview)
        {
            await policies.KeepAsync(policy, command.Caller.Id, now, cancellationToken);
            await dueDates.MoveAsync([.. moved.Select(move => move.After)], cancellationToken);
            await LogMovesAsync(moved, command.Caller, now, cancellationToken);
            LogChanged(moved.Count);
        }

        return new PolicyChange(policy, moved.Count);
    }

    private async Task<IReadOnlyList<(OpenDueDate Before, OpenDueDate After)>> FindMovedAsync(
        LendingPolicy policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (policy.Calendar is null)
        {
            return [];
        }

        var open = await dueDates.ListToChangeAsync(now, cancellationToken);
        return
        [
            .. open.Select(loan => (Before: loan, After: loan with { DueAt = policy.Moved(loan.DueAt) }))
                .Where(move => move.After.DueAt != move.Before.DueAt),
        ];
    }

    private async Task LogMovesAsync(
        IEnumerable<(OpenDueDate Before, OpenDueDate After)> moves,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var (before, after) in moves)
        {
            await log.AddAsync(
                new LendingEvent
                {
                    Kind = LendingEventKind.DueDateMoved,
                    At = now,
                    ActorId = caller.Id,
                    MemberId = after.MemberId,
                    LoanId = after.LoanId,
                    BookId = after.BookId,
                    CopyId = after.CopyId,
                    Before = new LendingState(before.DueAt),
                    After = new LendingState(after.DueAt),
                },
                cancellationToken
            );
        }
    }

    [LoggerMessage(LogLevel.Information, "The lending policy was changed; {Loans} loans are due later for it.")]
    private partial void LogChanged(int loans);
}
