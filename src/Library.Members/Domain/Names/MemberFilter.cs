namespace Library.Members.Domain;

/// <summary>Which members are listed. Prints as three asterisks.</summary>
/// <param name="Query">Words that their names have, in any order and spelling, or the beginnings of such; empty for
/// all.</param>
/// <param name="Group">Their group; null for every group and none.</param>
internal sealed record MemberFilter(string Query, string? Group)
{
    public override string ToString() => "***";
}
