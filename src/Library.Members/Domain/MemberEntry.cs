using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The entry of a member, as it is typed.</summary>
/// <param name="Name">The name.</param>
internal sealed record MemberEntry(string Name)
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly TextRule GroupRule = new("group", MemberDetails.LongestGroup, AllowsEmpty: true);
    private static readonly TextRule PhoneRule = new("phone", MemberDetails.LongestPhone, AllowsEmpty: true);
    private static readonly TextRule GuardianRule = new("guardian", MemberDetails.LongestGuardian, AllowsEmpty: true);
    private static readonly TextRule NoteRule = new("note", MemberDetails.LongestNote, true, AllowsLineBreaks: true);

    /// <summary>Time zones are at most this far ahead of UTC.</summary>
    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);

    /// <summary>The address; null for a member without.</summary>
    public string? Email { get; init; }

    /// <summary>The group; null or empty for a member without.</summary>
    public string? Group { get; init; }

    /// <summary>The telephone number; null or empty where it is not known.</summary>
    public string? Phone { get; init; }

    /// <summary>When the person was born; null where it is not known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The person who answers for a child; null or empty where there is none.</summary>
    public string? Guardian { get; init; }

    /// <summary>The last day of the membership; null where it has no end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The note of staff for staff; null or empty where there is nothing to note.</summary>
    public string? Note { get; init; }

    /// <summary>The number on the card; null where it stays as it is, and where there is none.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The entry of a known member, to be corrected.</summary>
    public static MemberEntry Of(Member member) =>
        new(member.Name)
        {
            Email = member.Email?.Value,
            Group = member.Details.Group,
            Phone = member.Details.Phone,
            BirthDate = member.Details.BirthDate,
            Guardian = member.Details.Guardian,
            ExpiresOn = member.Details.ExpiresOn,
            Note = member.Details.Note,
        };

    /// <summary>The values in it.</summary>
    /// <param name="now">The present moment, before which people are born.</param>
    /// <exception cref="InvalidValueException">It names every field that is refused.</exception>
    public (MemberName Name, Email? Email, MemberDetails Details, Barcode? Card) Parse(DateTimeOffset now)
    {
        var reader = new ValueReader();
        var name = reader.Read(() => MemberName.Parse(Name));
        var email = reader.Read(() => Email is null ? null : Domain.Email.Parse(Email));
        var group = reader.Read(() => GroupRule.Apply(Group ?? ""));
        var phone = reader.Read(() => PhoneRule.Apply(Phone ?? ""));
        var birthDate = reader.Read(() => Past(BirthDate, now));
        var guardian = reader.Read(() => GuardianRule.Apply(Guardian ?? ""));
        var expiresOn = reader.Read(() => OfThisAge(ExpiresOn));
        var note = reader.Read(() => NoteRule.Apply(Note ?? ""));
        var card = reader.Read(() => CardNumber is null ? null : Barcode.Parse(CardNumber, "card_number"));
        reader.ThrowIfAnyIsRefused();
        var details = new MemberDetails(
            group.Value.Length == 0 ? null : group.Value,
            phone.Value,
            birthDate.Value,
            guardian.Value,
            expiresOn.Value,
            note.Value
        );
        return (name.Value, email.Value, details, card.Value);
    }

    /// <summary>Three asterisks: all of it is personal.</summary>
    public override string ToString() => "***";

    private static DateOnly? Past(DateOnly? date, DateTimeOffset now) =>
        date < Earliest || date > DateOnly.FromDateTime((now + FarthestZone).UtcDateTime)
            ? throw new InvalidValueException("birth_date", $"Must be a day from {Earliest:yyyy-MM-dd} until today.")
            : date;

    private static DateOnly? OfThisAge(DateOnly? date) =>
        date < Earliest
            ? throw new InvalidValueException("expires_on", $"Must be a day from {Earliest:yyyy-MM-dd} on.")
            : date;
}
