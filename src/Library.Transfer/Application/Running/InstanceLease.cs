using System.Security.Cryptography;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The right of this instance to work on imports, which it renews with each transaction.</summary>
internal sealed class InstanceLease(TimeProvider clock)
{
    private const int BytesOfName = 8;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <summary>How long a lease is old before it is renewed by itself, without a portion.</summary>
    public static TimeSpan RenewedAfter => Length / 3;

    private readonly string _holder = Convert.ToHexString(RandomNumberGenerator.GetBytes(BytesOfName));

    /// <summary>Takes or renews the right to work on an import that stands in one of these states, in the caller's
    /// transaction.</summary>
    /// <returns>The import as it is at this moment; null where another instance works on it, or it stands
    /// otherwise.</returns>
    public Task<Import?> TakeAsync(
        ITransferTools tools,
        ImportId id,
        IReadOnlyCollection<ImportState> states,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(tools);
        var now = clock.GetUtcNow();
        return tools.Imports.TakeAsync(id, states, new Lease(_holder, now, now + Length), cancellationToken);
    }
}
