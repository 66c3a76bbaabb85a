namespace Library.Members.Domain;

/// <summary>The verification link that a new member is mailed.</summary>
/// <param name="Link">The link.</param>
/// <param name="EndsAt">When its time is over.</param>
internal sealed record FirstLink(MailedLink Link, DateTimeOffset EndsAt);
