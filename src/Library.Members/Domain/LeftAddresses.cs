namespace Library.Members.Domain;

/// <summary>The addresses that a deleted member had in the end. Prints as three asterisks.</summary>
/// <param name="Own">Its own, or null.</param>
/// <param name="Asked">The one that it wanted in its place, or null.</param>
internal sealed record LeftAddresses(Email? Own, Email? Asked)
{
    public override string ToString() => "***";
}
