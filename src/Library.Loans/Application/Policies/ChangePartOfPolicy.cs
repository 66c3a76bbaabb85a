using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>A change of some of the library's rules; the others stay.</summary>
/// <param name="Change">Makes of the rules of this moment those that are to hold.</param>
/// <param name="Caller">The librarian.</param>
internal sealed record ChangePartOfPolicyCommand(Func<PolicyDraft, PolicyDraft> Change, Caller Caller)
{
    /// <summary>Whether it is to be kept also where open loans are due later, or copies that are set aside wait longer
    /// for it.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Throws where the policy is no longer as the caller has seen it.</summary>
    public Action<LendingPolicy> Precondition { get; init; } = _ => { };
}

/// <summary>The outcome of such a change.</summary>
/// <param name="LoansMoved">How many open loans are due later for it.</param>
/// <param name="HoldsMoved">How many copies that are set aside wait longer for it.</param>
/// <param name="IsKept">Whether it was kept, or waits to be confirmed.</param>
internal sealed record PartOfPolicyChange(int LoansMoved, int HoldsMoved, bool IsKept)
{
    /// <summary>Where it waits to be confirmed, the days from which and to which loans would move.</summary>
    public IReadOnlyList<MovedDay> Days { get; init; } = [];
}

/// <summary>
/// Changes some rules. A change that moves days that were promised is kept only once it was confirmed.
/// </summary>
internal sealed class ChangePartOfPolicy(ChangePolicy changePolicy)
{
    /// <summary>Makes the change, or says how many days it would move.</summary>
    /// <exception cref="InvalidValueException">Values break rules; it names each.</exception>
    public async Task<PartOfPolicyChange> ExecuteAsync(
        ChangePartOfPolicyCommand command,
        CancellationToken cancellationToken
    )
    {
        var change = new ChangePolicyCommand(command.Change, command.Caller.Id) { Precondition = command.Precondition };
        if (!command.IsConfirmed)
        {
            var preview = await changePolicy.ExecuteAsync(change with { IsPreview = true }, cancellationToken);
            if (preview.LoansMoved > 0 || preview.HoldsMoved > 0)
            {
                return new PartOfPolicyChange(preview.LoansMoved, preview.HoldsMoved, IsKept: false)
                {
                    Days = preview.Days,
                };
            }
        }

        var kept = await changePolicy.ExecuteAsync(change, cancellationToken);
        return new PartOfPolicyChange(kept.LoansMoved, kept.HoldsMoved, IsKept: true);
    }
}
