namespace Library.Shared;

/// <summary>Identifies a notice to a member.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct NoticeId(Guid Value)
{
    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
