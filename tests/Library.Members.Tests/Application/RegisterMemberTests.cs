using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class RegisterMemberTests
{
    private static readonly RegisterMemberCommand Ann = new("Ann Reader", "Ann@Example.org", "correct horse");
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_member_is_kept_unverified_with_a_hashed_password()
    {
        var member = await _fixture.Register.ExecuteAsync(Ann, Cancellation);

        var kept = await _fixture.Members.FindAsync(member.Id, Cancellation);
        Assert.Equal(
            ("Ann Reader", "Ann@Example.org", false, Role.Member),
            (kept?.Name, kept?.Email!.Value, kept?.IsVerified, kept?.Role)
        );
        var credentials = await _fixture.Members.FindCredentialsAsync(Email.Parse("ann@example.org"), Cancellation);
        Assert.Equal("hashed:correct horse", credentials?.PasswordHash);
    }

    [Fact]
    public async Task Every_member_gets_a_stamp_of_its_own()
    {
        var ann = await _fixture.Register.ExecuteAsync(Ann, Cancellation);
        var bob = await _fixture.Register.ExecuteAsync(Ann with { Email = "bob@example.org" }, Cancellation);

        Assert.NotEqual(ann.SessionStamp, bob.SessionStamp, StringComparer.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", ann.SessionStamp);
    }

    [Fact]
    public async Task The_address_is_sent_a_link_to_the_page_that_verifies_it()
    {
        var member = await _fixture.Register.ExecuteAsync(Ann, Cancellation);

        var (recipient, mail) = Assert.Single(_fixture.Notifier.Kept);
        Assert.Equal("Ann@Example.org", recipient);
        Assert.Contains(
            $"\nhttps://library.example/app/members/verify?token=VerifyEmail.{member.Id.Value:N}.",
            mail.Body,
            StringComparison.Ordinal
        );
        Assert.Contains("24 hours", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mailed_link_counts()
    {
        await _fixture.Register.ExecuteAsync(Ann, Cancellation);

        Assert.True((await _fixture.Verify.ExecuteAsync(_fixture.NewestToken(), Cancellation)).IsVerified);
    }

    [Fact]
    public async Task The_mail_repeats_nothing_that_was_typed()
    {
        await _fixture.Register.ExecuteAsync(Ann with { Name = "Win at https://evil.example" }, Cancellation);

        Assert.DoesNotContain(
            "evil",
            Assert.Single(_fixture.Notifier.Kept).Notification.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_known_address_is_refused_in_any_case_and_costs_no_hash()
    {
        await _fixture.Register.ExecuteAsync(Ann, Cancellation);

        await Assert.ThrowsAsync<MemberAlreadyExistsException>(() =>
            _fixture.Register.ExecuteAsync(Ann with { Email = "ANN@example.ORG" }, Cancellation)
        );

        Assert.Equal(1, _fixture.Hasher.Hashings);
        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task Of_two_that_register_one_address_at_once_one_is_refused_and_gets_no_mail()
    {
        var overtaken = _fixture.RegisterWith(
            new OvertakenHasher(() => _fixture.Register.ExecuteAsync(Ann, Cancellation))
        );

        await Assert.ThrowsAsync<MemberAlreadyExistsException>(() => overtaken.ExecuteAsync(Ann, Cancellation));

        Assert.Single(_fixture.Notifier.Kept);
    }

    [Theory]
    [InlineData("", "ann@example.org", "correct horse", "name")]
    [InlineData("Ann", "no address", "correct horse", "email")]
    [InlineData("Ann", "ann@example.org", "short", "password")]
    [InlineData("Ann", "ann@example.org", "password123", "password")]
    [InlineData("Ann", "ann@example.org", "PassWord123", "password")]
    [InlineData("Ann Reader", "ann@example.org", "ann READER", "password")]
    [InlineData("Ann", "ann@example.org", "Ann@Example.org", "password")]
    [InlineData("Ann", "ann.reader@example.org", "ann.reader", "password")]
    public async Task A_broken_rule_is_refused_before_anything_is_done(
        string name,
        string email,
        string password,
        string field
    )
    {
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Register.ExecuteAsync(new RegisterMemberCommand(name, email, password), Cancellation)
        );

        Assert.Equal(field, refusal.Field);
        Refusal.Is(refusal, ErrorKind.Invalid, "invalid_value");
        Assert.Equal(0, _fixture.Hasher.Hashings);
        Assert.Empty(_fixture.Notifier.Kept);
        Assert.Empty(await _fixture.Members.ListAsync(new PageRequest(After: null, 10), Cancellation));
    }

    [Fact]
    public async Task Everything_that_breaks_a_rule_is_named_at_once()
    {
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Register.ExecuteAsync(new RegisterMemberCommand("", "no address", "short"), Cancellation)
        );

        Assert.Equal(["email", "name", "password"], refusal.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_command_prints_nothing_that_was_typed() => Assert.Equal("RegisterMemberCommand", $"{Ann}");
}
