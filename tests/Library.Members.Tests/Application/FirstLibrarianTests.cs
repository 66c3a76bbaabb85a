using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

/// <summary>The first librarian, who sets the library up.</summary>
public sealed class FirstLibrarianTests : ITakenNumbers
{
    private const string Taken =
        "A member has registered with this address. Take another, or make that member a librarian on the command "
        + "line with grant-librarian.";

    private static readonly FirstLibrarianEntry Heidi = new(" Heidi ", "heidi@x.org", "C1", "correct horse");

    private readonly MembersFixture _members = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_entered_is_kept_with_the_hash_of_the_password_and_becomes_a_librarian()
    {
        var prepared = await First.PrepareAsync(Heidi, known: null, Cancellation);
        Assert.Equal(new FirstLibrarian("Heidi", "heidi@x.org", "C1", "hashed:correct horse"), prepared);
        Assert.Empty(await _members.Members.ListAsync(new PageRequest(After: null, 10), Cancellation));

        var enrolled = await First.EnrolAsync(prepared, makesCard: false, Cancellation);

        var member = (await _members.Members.FindAsync(enrolled.Id, Cancellation))!;
        Assert.Equal(
            ("Heidi", "heidi@x.org", "C1", Role.Librarian, true),
            (member.Name, member.Email?.Value, enrolled.CardNumber, member.Role, member.IsVerified)
        );
        Assert.Equal([$"Information: Member {member.Id} was enrolled as the first librarian."], _members.Log.All);
        Assert.Equal([member], await new ListLibrarians(_members.Members).ExecuteAsync(Cancellation));
    }

    [Theory]
    [InlineData(true, "P00000018")]
    [InlineData(false, null)]
    public async Task A_card_is_made_where_the_library_has_no_labels(bool makesCard, string? number)
    {
        var prepared = await First.PrepareAsync(Heidi with { CardNumber = null }, known: null, Cancellation);

        Assert.Equal(number, (await First.EnrolAsync(prepared, makesCard, Cancellation)).CardNumber);
    }

    [Theory]
    [InlineData("", "heidi@x.org", "C1", "correct horse", "name: Must not be empty.")]
    [InlineData("Heidi", "heidi", "C1", "correct horse", "email: Must be an e-mail address")]
    [InlineData(
        "Heidi",
        null,
        null,
        "correct horse",
        "email: Enter an e-mail address or the number of a card: you log in with one of them."
    )]
    [InlineData("Heidi", "heidi@x.org", "", "correct horse", "card_number: Must be 1 to 32")]
    [InlineData("Heidi", "heidi@x.org", "C1", null, "password: Must be")]
    [InlineData("Heidi", "heidi@x.org", "C1", "password", "password: Must not be one of the commonest passwords")]
    [InlineData("Heidi", "heidi@x.org", "C1", "HEIDI@x.org", "password: Must not be the name or the e-mail address")]
    [InlineData("Heidi Alm", "heidi@x.org", "C1", "heidi alm ", "password: Must not be the name or the e-mail address")]
    [InlineData("Heidi", "heidialm@x.org", "C1", "HeidiAlm", "password: Must not be the name or the e-mail address")]
    [InlineData("Heidi", "ann@x.org", "C1", "correct horse", $"email: {Taken}")]
    [InlineData(
        "Heidi",
        "heidi@x.org",
        "B1",
        "correct horse",
        "card_number: This number is on another card or a copy already."
    )]
    public async Task What_is_entered_wrong_is_named(
        string name,
        string? email,
        string? card,
        string? password,
        string reason
    )
    {
        await _members.AddAsync(A.Member(email: Email.Parse("ann@x.org")));

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            First.PrepareAsync(new FirstLibrarianEntry(name, email, card, password), known: null, Cancellation)
        );

        Assert.StartsWith(reason, $"{refusal.Field}: {refusal.Message}", StringComparison.Ordinal);
        Assert.Equal(0, _members.Hasher.Hashings);
    }

    [Theory]
    [InlineData("Heidi", "heidi@x.org", true)]
    [InlineData("Peter", "heidi@x.org", false)]
    [InlineData("Heidi", "peter@x.org", false)]
    public async Task A_password_stays_where_none_is_entered_unless_name_or_address_change(
        string name,
        string email,
        bool stays
    )
    {
        var known = new FirstLibrarian("Heidi", "heidi@x.org", "C1", "hash");
        var entry = Heidi with { Name = name, Email = email, Password = null };

        if (stays)
        {
            Assert.Equal("hash", (await First.PrepareAsync(entry, known, Cancellation)).PasswordHash);
            return;
        }

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            First.PrepareAsync(entry, known, Cancellation)
        );
        Assert.Equal(
            ("password", "Enter it again, since the name or the address is another."),
            (refusal.Field, refusal.Message)
        );
    }

    [Fact]
    public async Task What_was_taken_meanwhile_is_refused_at_the_end_too()
    {
        var prepared = await First.PrepareAsync(Heidi, known: null, Cancellation);
        var other = await _members.AddAsync(A.Member(email: Email.Parse("heidi@x.org")));

        Assert.Equal(("email", Taken), await RefusalAsync());
        await _members.Members.DeleteAsync(other.Id, Cancellation);
        var holder = await _members.AddAsync(A.Member());
        await _members.Members.GiveCardAsync(holder.Id, Barcode.Parse("C1"), Cancellation);
        Assert.Equal(("card_number", "This number is on another card or a copy already."), await RefusalAsync());

        async Task<(string, string)> RefusalAsync()
        {
            var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
                First.EnrolAsync(prepared, makesCard: false, Cancellation)
            );
            return (refusal.Field, refusal.Message);
        }
    }

    Task<bool> ITakenNumbers.IsTakenAsync(Barcode number, CancellationToken cancellationToken) =>
        Task.FromResult(number.Value == "B1");

    private FirstLibrarians First =>
        new(
            _members.Members,
            this,
            _members.Hasher,
            MembersFixture.Passwords,
            new IdGenerator(_members.Clock),
            _members.Log.For<FirstLibrarians>()
        );
}
