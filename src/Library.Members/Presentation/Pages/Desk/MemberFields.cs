using Library.Members.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Members.Presentation.Pages;

/// <summary>The fields of the form of a member, by the names that the domain has for them.</summary>
internal static class MemberFields
{
    public const string Name = "name";
    public const string Card = "card_number";
    public const string MakeCard = "make_card";
    public const string Email = "email";
    public const string Group = "group";
    public const string Phone = "phone";
    public const string BirthDate = "birth_date";
    public const string Guardian = "guardian";
    public const string ExpiresOn = "expires_on";
    public const string Note = "note";

    /// <summary>The fields that a correction can be in conflict about.</summary>
    public static readonly (string Field, string Label)[] Labels =
    [
        (Name, MemberDeskTexts.Name),
        (Email, MemberDeskTexts.Email),
        (Group, MemberDeskTexts.Group),
        (Phone, MemberDeskTexts.Phone),
        (BirthDate, MemberDeskTexts.BirthDate),
        (Guardian, MemberDeskTexts.Guardian),
        (ExpiresOn, MemberDeskTexts.ExpiresOn),
        (Note, MemberDeskTexts.Note),
    ];

    /// <summary>The entry in a form.</summary>
    /// <exception cref="InvalidValueException">A date is none.</exception>
    public static MemberEntry Read(PostedForm form)
    {
        var reader = new ValueReader();
        var birthDate = reader.Read(() => form.Date(BirthDate));
        var expiresOn = reader.Read(() => form.Date(ExpiresOn));
        reader.ThrowIfAnyIsRefused();
        return new MemberEntry(form.Text(Name))
        {
            Email = form.Known(Email),
            Group = form.Known(Group),
            Phone = form.Known(Phone),
            BirthDate = birthDate.Value,
            Guardian = form.Known(Guardian),
            ExpiresOn = expiresOn.Value,
            Note = form.Known(Note),
            CardNumber = form.Known(Card),
        };
    }

    /// <summary>The form of a known member.</summary>
    public static FormView Of(Member member) =>
        FormView.Of(
            (Name, member.Name),
            (Email, member.Email?.Value),
            (Group, member.Details.Group),
            (Phone, member.Details.Phone),
            (BirthDate, FormValues.Of(member.Details.BirthDate)),
            (Guardian, member.Details.Guardian),
            (ExpiresOn, FormValues.Of(member.Details.ExpiresOn)),
            (Note, member.Details.Note)
        );
}
