namespace Library.Loans.Contract;

/// <summary>Port: follows when the policy changes. The slice that keeps holds implements it.</summary>
public interface IPolicyChanges
{
    /// <summary>Lets copies that are set aside wait longer where the new policy says so, and never shorter.</summary>
    /// <param name="policy">The policy that holds from now on.</param>
    /// <param name="at">The present moment.</param>
    /// <param name="isPreview">Whether it is only counted, and nothing changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many wait to a later day.</returns>
    Task<int> FollowAsync(IHoldPolicy policy, DateTimeOffset at, bool isPreview, CancellationToken cancellationToken);
}
