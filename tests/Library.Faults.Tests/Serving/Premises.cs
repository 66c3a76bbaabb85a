using System.Data.Common;
using Library.Testing.Servers;

namespace Library.Faults.Tests.Serving;

/// <summary>All that can be seen of a library from outside it.</summary>
internal sealed record Premises
{
    /// <summary>Sends requests, one for each instance.</summary>
    public required IReadOnlyList<LibraryClient> Apis { get; init; }

    /// <summary>Opens a connection to the database, beside the service.</summary>
    public required Func<CancellationToken, Task<DbConnection>> OpenDatabaseAsync { get; init; }

    /// <summary>Where its mail goes.</summary>
    public required SmtpSink Mail { get; init; }

    /// <summary>Returns what all instances wrote since it was asked last.</summary>
    public required Func<IReadOnlyCollection<string>> TakeLog { get; init; }

    /// <summary>The cache; null where it is in the process.</summary>
    public RedisDatabase? Redis { get; init; }

    /// <summary>The secrets of the service, which must appear nowhere.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Lets some time pass where the clock stands still unless it is moved; elsewhere it passes by
    /// itself.</summary>
    public Action LetTimePass { get; init; } = () => { };

    /// <summary>One of the instances, as a proxy would choose.</summary>
    public LibraryClient AnyApi() => Apis[Random.Shared.Next(Apis.Count)];
}
