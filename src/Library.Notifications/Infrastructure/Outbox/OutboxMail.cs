using Library.Shared;

namespace Library.Notifications.Infrastructure;

/// <summary>A mail that this process holds the lease of.</summary>
internal sealed record OutboxMail
{
    public MailId Id { get; init; }

    public Guid LeaseId { get; init; }

    /// <summary>The topic of the notices that it tells; null for one whose words were written with it.</summary>
    public string? Topic { get; init; }

    public string Recipient { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often sending was begun, this time included.</summary>
    public int Attempts { get; init; }

    /// <summary>The id only: all else is personal or secret.</summary>
    public override string ToString() => $"mail {Id}";
}
