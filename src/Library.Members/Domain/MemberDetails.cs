namespace Library.Members.Domain;

/// <summary>The details that the library knows of a person beside name and address. Prints as three
/// asterisks.</summary>
/// <param name="Group">The name of a group of the lending policy, or null.</param>
/// <param name="Phone">At most 50 code points, or empty.</param>
/// <param name="BirthDate">When the person was born, or null.</param>
/// <param name="Guardian">The person who answers for a child, at most 200 code points, or empty.</param>
/// <param name="ExpiresOn">The last day of the membership, or null.</param>
/// <param name="Note">The note of staff for staff, at most 2,000 code points, or empty.</param>
internal sealed record MemberDetails(
    string? Group,
    string Phone,
    DateOnly? BirthDate,
    string Guardian,
    DateOnly? ExpiresOn,
    string Note
)
{
    /// <summary>The most code points of a group's name.</summary>
    public const int LongestGroup = 100;

    /// <summary>The most code points of a telephone number.</summary>
    public const int LongestPhone = 50;

    /// <summary>The most code points of a guardian.</summary>
    public const int LongestGuardian = 200;

    /// <summary>The most code points of a note.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Nothing is known.</summary>
    public static MemberDetails None { get; } = new(null, "", null, "", null, "");

    public override string ToString() => "***";
}
