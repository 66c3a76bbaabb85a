namespace Library.Auth.Domain;

/// <summary>Identifies a refresh token.</summary>
/// <param name="Value">A UUID of version 7.</param>
internal readonly record struct RefreshTokenId(Guid Value)
{
    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
