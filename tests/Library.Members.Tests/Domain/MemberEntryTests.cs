using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class MemberEntryTests
{
    private static readonly DateTimeOffset Now = new FakeClock().GetUtcNow();
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    [Fact]
    public void A_name_is_enough()
    {
        var (name, email, details, card) = new MemberEntry(" Tom ").Parse(Now);

        Assert.Equal(("Tom", null, MemberDetails.None, null), (name.Value, email, details, card));
    }

    [Fact]
    public void Texts_are_trimmed_and_an_empty_group_is_none()
    {
        var details = new MemberEntry("Tom")
        {
            Group = "  ",
            Phone = " 1 ",
            Guardian = " Mia ",
            Note = " a\nb ",
        }
            .Parse(Now)
            .Details;

        Assert.Equal(MemberDetails.None with { Phone = "1", Guardian = "Mia", Note = "a\nb" }, details);
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var entry = new MemberEntry("")
        {
            Email = "tom",
            Group = "null\0",
            Phone = new string('1', 51),
            BirthDate = new DateOnly(1899, 12, 31),
            Guardian = "line\nbreak",
            ExpiresOn = new DateOnly(202, 6, 1),
            Note = new string('n', 2_001),
            CardNumber = "кард",
        };

        var refusal = Assert.Throws<InvalidValueException>(() => entry.Parse(Now));

        Assert.Equal(
            ["birth_date", "card_number", "email", "expires_on", "group", "guardian", "name", "note", "phone"],
            refusal.Errors.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["Must be a day from 1900-01-01 until today."], refusal.Errors["birth_date"]);
        Assert.Equal(["Must be a day from 1900-01-01 on."], refusal.Errors["expires_on"]);
    }

    [Fact]
    public void A_day_of_birth_is_not_to_come_in_any_time_zone_and_no_day_is_before_1900()
    {
        var first = new DateOnly(1900, 1, 1);
        new MemberEntry("Tom") { BirthDate = first, ExpiresOn = first }.Parse(Now);
        new MemberEntry("Tom") { BirthDate = Today }.Parse(Now);

        Assert.Throws<InvalidValueException>(() => new MemberEntry("Tom") { BirthDate = Today.AddDays(2) }.Parse(Now));
    }

    [Fact]
    public void An_entry_and_a_one_time_password_print_nothing()
    {
        Assert.Equal("***", $"{new MemberEntry("Tom")}");
        Assert.Equal("***", $"{MemberDetails.None}");
        Assert.Equal("***", $"{MemberName.Parse("Tom")}");
        Assert.Equal("***", $"{OneTimePassword.Next()}");
    }

    [Fact]
    public void One_time_passwords_are_easy_to_type_and_never_the_same()
    {
        var passwords = Enumerable.Range(0, 100).Select(_ => OneTimePassword.Next().Value).ToHashSet();

        Assert.Equal(100, passwords.Count);
        Assert.All(passwords, password => Assert.Matches("^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$", password));
    }
}
