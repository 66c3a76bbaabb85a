namespace Library.Shared;

/// <summary>Identifies a list that comes into the library.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct ImportId(Guid Value)
{
    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
