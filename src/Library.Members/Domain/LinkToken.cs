namespace Library.Members.Domain;

/// <summary>What the token in a mailed link says.</summary>
/// <param name="MemberId">Whom it was mailed to.</param>
/// <param name="Stamp">It counts only while <see cref="MemberLinks"/> has the same stamp for its purpose.</param>
internal sealed record LinkToken(Guid MemberId, string Stamp);
