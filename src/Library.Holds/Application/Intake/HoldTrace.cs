using System.Text.Json;
using Library.Holds.Domain;

namespace Library.Holds.Application;

/// <summary>The hold that a row brought as the row left it, kept so that it can be taken back.</summary>
internal sealed record HoldTrace(
    Guid Id,
    HoldStatus Status,
    Guid? CopyId,
    DateTimeOffset? ReadyUntil,
    bool IsSuspended,
    DateTimeOffset? SuspendedUntil
)
{
    public static HoldTrace Of(Hold hold) =>
        new(
            hold.Id.Value,
            hold.Status,
            hold.CopyId?.Value,
            hold.ReadyUntil,
            hold.State.IsSuspended,
            hold.State.SuspendedUntil
        );

    public static HoldTrace Parse(string trace) => JsonSerializer.Deserialize<HoldTrace>(trace)!;

    public string Write() => JsonSerializer.Serialize(this);
}
