namespace Library.Platform.Jobs;

/// <summary>Work that is due at times and that no request asks for. Each step of it is a transaction of its own that
/// finds out by itself whether there is something to do, so that a round that is cut off loses and doubles
/// nothing.</summary>
public interface IJob
{
    /// <summary>A stable snake_case word, unique among the jobs.</summary>
    string Name { get; }

    /// <summary>Whether the service does it once an hour, and not in every round.</summary>
    bool IsHourly => false;

    /// <summary>Does all that is due at this moment.</summary>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
