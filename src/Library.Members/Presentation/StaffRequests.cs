using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Members.Presentation;

internal sealed record EnrolMemberRequest(
    [property: Length(1, MemberName.MaximumLength)] string Name,
    [property: MaxLength(Domain.Email.MaximumLength)] string? Email = null,
    [property: MaxLength(Barcode.MaximumLength)] string? CardNumber = null,
    [property: MaxLength(MemberDetails.LongestGroup)] string? Group = null,
    [property: MaxLength(MemberDetails.LongestPhone)] string? Phone = null,
    DateOnly? BirthDate = null,
    [property: MaxLength(MemberDetails.LongestGuardian)] string? Guardian = null,
    DateOnly? ExpiresOn = null,
    [property: MaxLength(MemberDetails.LongestNote)] string? Note = null
)
{
    public MemberEntry ToEntry() =>
        new(Name)
        {
            Email = Email,
            Group = Group,
            Phone = Phone,
            BirthDate = BirthDate,
            Guardian = Guardian,
            ExpiresOn = ExpiresOn,
            Note = Note,
            CardNumber = CardNumber,
        };

    public override string ToString() => nameof(EnrolMemberRequest);
}

internal sealed record CorrectMemberRequest(
    [property: MaxLength(Domain.Email.MaximumLength)] string? Email = null,
    [property: MaxLength(MemberDetails.LongestGroup)] string? Group = null,
    [property: MaxLength(MemberDetails.LongestPhone)] string? Phone = null,
    DateOnly? BirthDate = null,
    [property: MaxLength(MemberDetails.LongestGuardian)] string? Guardian = null,
    DateOnly? ExpiresOn = null,
    [property: MaxLength(MemberDetails.LongestNote)] string? Note = null
)
{
    [DisallowNull]
    [Length(1, MemberName.MaximumLength)]
    public string? Name { get; init; }

    [DisallowNull]
    [MaxLength(Barcode.MaximumLength)]
    public string? CardNumber { get; init; }

    [DisallowNull]
    public bool? IsVerified { get; init; }

    /// <summary>The known entry, with the fields that were sent in place of its own.</summary>
    public static MemberEntry Change(Body<CorrectMemberRequest> body, MemberEntry known)
    {
        var sent = body.Value;
        return known with
        {
            Name = sent.Name ?? known.Name,
            Email = body.Given("email", sent.Email, known.Email),
            Group = body.Given("group", sent.Group, known.Group),
            Phone = body.Given("phone", sent.Phone, known.Phone),
            BirthDate = body.Given("birth_date", sent.BirthDate, known.BirthDate),
            Guardian = body.Given("guardian", sent.Guardian, known.Guardian),
            ExpiresOn = body.Given("expires_on", sent.ExpiresOn, known.ExpiresOn),
            Note = body.Given("note", sent.Note, known.Note),
            CardNumber = sent.CardNumber,
        };
    }

    public override string ToString() => nameof(CorrectMemberRequest);
}

internal sealed record GiveCardRequest([property: MaxLength(Barcode.MaximumLength)] string? CardNumber = null)
{
    public override string ToString() => nameof(GiveCardRequest);
}

internal sealed record CardResponse(string CardNumber)
{
    public override string ToString() => nameof(CardResponse);
}

internal sealed record BlockMemberRequest(
    [property: Length(1, BlockMember.LongestReason)] string Reason,
    DateTimeOffset? Until = null
)
{
    public override string ToString() => nameof(BlockMemberRequest);
}

internal sealed record OneTimePasswordResponse(string OneTimePassword)
{
    public override string ToString() => nameof(OneTimePasswordResponse);
}
