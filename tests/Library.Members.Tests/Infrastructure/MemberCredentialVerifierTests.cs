using Library.Auth.Contract;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Members;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Members.Tests.Infrastructure;

public sealed class MemberCredentialVerifierTests
{
    private readonly InMemoryMemberRepository _members = new();
    private readonly FakePasswordHasher _hasher = new();
    private readonly FakeClock _clock = new();
    private readonly Member _ann = A.Member(email: Email.Parse("ann@example.org"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_tells_the_member_and_the_stamp()
    {
        await _members.CreateAsync(_ann, "hashed:correct horse", link: null, Cancellation);

        Assert.Equal(
            new SessionOwner(_ann.Id, _ann.SessionStamp!),
            await VerifyAsync(" ANN@example.org", "correct horse")
        );
    }

    [Fact]
    public async Task Every_way_to_fail_costs_one_verification()
    {
        await _members.CreateAsync(_ann, "hashed:correct horse", link: null, Cancellation);
        (string Email, string Password)[] failures =
        [
            ("ann@example.org", "wrong horse"),
            ("bob@example.org", "correct horse"),
            ("no address", "correct horse"),
            ("", ""),
            ("ann@example.org", "short"),
            ("ann@example.org", new string('a', 129)),
            ("ann@example.org", "lone \uD83D surrogate"),
            ("bob@example.org", "lone \uD83D surrogate"),
            ("ann@example.org", "null\0character"),
        ];

        foreach (var (email, password) in failures)
        {
            var before = _hasher.Verifications;
            Assert.Null(await VerifyAsync(email, password));
            Assert.Equal(before + 1, _hasher.Verifications);
        }

        Assert.Equal(0, _hasher.Hashings);
    }

    [Fact]
    public async Task A_card_is_as_good_as_an_address_until_another_takes_its_place()
    {
        await _members.CreateAsync(_ann, "hashed:correct horse", link: null, Cancellation);
        await _members.GiveCardAsync(_ann.Id, Barcode.Parse("Card 1"), Cancellation);
        Assert.NotNull(await VerifyByCardAsync(" CARD 1", "correct horse"));
        await _members.GiveCardAsync(_ann.Id, Barcode.Parse("Card 2"), Cancellation);

        foreach (var card in new[] { "Card 1", "Card 3", "ann@example.org", "no\ncard", "" })
        {
            var before = _hasher.Verifications;
            Assert.Null(await VerifyByCardAsync(card, "correct horse"));
            Assert.Equal(before + 1, _hasher.Verifications);
        }

        Assert.Null(await VerifyByCardAsync("Card 2", "wrong horse"));
        Assert.NotNull(await VerifyByCardAsync("Card 2", "correct horse"));
    }

    [Fact]
    public async Task A_member_without_a_password_cannot_log_in_and_that_takes_as_long()
    {
        await _members.CreateAsync(_ann, passwordHash: null, link: null, Cancellation);

        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));

        Assert.Equal(1, _hasher.Verifications);
    }

    [Fact]
    public async Task A_one_time_password_counts_for_seven_days()
    {
        await _members.CreateAsync(_ann, passwordHash: null, link: null, Cancellation);
        var end = _clock.GetUtcNow() + OneTimePassword.Lifetime;
        var handedOut = new HandedOutPassword(_ann.Id, "hashed:correct horse", end, "stamp");
        await _members.KeepOneTimePasswordAsync(handedOut, Cancellation);
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMicroseconds(1));
        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse"));

        _clock.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));
        Assert.Equal(2, _hasher.Verifications);
    }

    [Fact]
    public async Task A_hash_made_with_other_costs_is_made_anew()
    {
        await _members.CreateAsync(_ann, FakePasswordHasher.Outdated("correct horse"), link: null, Cancellation);

        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse"));

        Assert.Equal("hashed:correct horse", await StoredHashAsync());
    }

    [Theory]
    [InlineData("Caf\u00e9 noir", "Cafe\u0301 noir")]
    [InlineData("Cafe\u0301 noir", "Caf\u00e9 noir")]
    public async Task A_password_is_the_same_however_its_accents_are_coded(string chosen, string typed)
    {
        await _members.CreateAsync(_ann, "hashed:" + Password.Parse(chosen).Value, link: null, Cancellation);

        Assert.NotNull(await VerifyAsync("ann@example.org", typed));
        Assert.Equal(0, _hasher.Hashings);
    }

    [Fact]
    public async Task A_hash_of_a_password_as_it_was_typed_counts_and_is_made_anew()
    {
        // Eight code points as typed, seven in form C.
        await _members.CreateAsync(_ann, "hashed:Cafe\u0301 no", link: null, Cancellation);
        Assert.Null(await VerifyAsync("ann@example.org", "Caf\u00e9 no"));

        Assert.NotNull(await VerifyAsync("ann@example.org", "Cafe\u0301 no"));

        Assert.Equal("hashed:Caf\u00e9 no", await StoredHashAsync());
    }

    [Fact]
    public async Task Neither_a_wrong_password_nor_a_good_hash_leads_to_another_hash()
    {
        await _members.CreateAsync(_ann, FakePasswordHasher.Outdated("correct horse"), link: null, Cancellation);
        await VerifyAsync("ann@example.org", "wrong horse");
        Assert.Equal(FakePasswordHasher.Outdated("correct horse"), await StoredHashAsync());

        await VerifyAsync("ann@example.org", "correct horse");
        await VerifyAsync("ann@example.org", "correct horse");
        Assert.Equal(1, _hasher.Hashings);
    }

    [Fact]
    public async Task After_ten_wrong_passwords_in_a_row_the_right_one_is_refused_for_a_minute()
    {
        await RegisterAsync();
        await FailAsync(times: 10);

        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse"));
    }

    [Fact]
    public async Task The_right_password_begins_the_row_anew()
    {
        await RegisterAsync();
        await FailAsync(times: 9);
        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse"));

        await FailAsync(times: 9);

        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse"));
    }

    [Fact]
    public async Task A_text_that_cannot_be_a_password_is_a_wrong_password()
    {
        await RegisterAsync();
        for (var time = 0; time < 10; time++)
        {
            await VerifyAsync("ann@example.org", "x");
        }

        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));
    }

    [Theory]
    [InlineData("hashed:correct horse", "correct horse", 1)]
    [InlineData("outdated:correct horse", "correct horse", 1)]
    [InlineData("hashed:Caf\u00e9 noir", "Cafe\u0301 noir", 2)]
    [InlineData("hashed:Cafe\u0301 noir", "Cafe\u0301 noir", 2)]
    public async Task The_right_password_of_a_locked_account_costs_as_much_work_as_a_wrong_one(
        string hash,
        string right,
        int verifications
    )
    {
        await RegisterAsync(hash);
        await FailAsync(times: 10);
        foreach (var password in new[] { right, right.Replace('r', 'x') })
        {
            var before = _hasher.Verifications;
            Assert.Null(await VerifyAsync("ann@example.org", password));
            Assert.Equal(before + verifications, _hasher.Verifications);
        }

        Assert.Equal(0, _hasher.Hashings);
    }

    [Fact]
    public async Task An_account_that_is_locked_while_the_right_password_is_checked_stays_locked()
    {
        await RegisterAsync();

        Assert.Null(await VerifyOvertakenAsync(() => FailAsync(times: 10)));
    }

    [Fact]
    public async Task A_login_overtaken_by_a_reset_fails()
    {
        await RegisterAsync();
        await GiveResetLinkAsync();

        Assert.Null(
            await VerifyOvertakenAsync(() =>
                _members.ReplacePasswordAsync(
                    new PasswordReplacement(_ann.Id, "link", "hashed:other horse", "new stamp"),
                    Cancellation
                )
            )
        );
    }

    [Fact]
    public async Task Ten_wrong_passwords_from_elsewhere_do_not_lock_out_the_network_of_an_earlier_login()
    {
        await RegisterAsync();
        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse", network: "home"));
        await FailAsync(times: 10);

        Assert.Null(await VerifyAsync("ann@example.org", "correct horse"));
        Assert.NotNull(await VerifyAsync("ann@example.org", "correct horse", network: "home"));
    }

    private Task<SessionOwner?> VerifyOvertakenAsync(Func<Task> meanwhile) =>
        Verifier(new OvertakenHasher(meanwhile))
            .VerifyAsync(Address("ann@example.org"), "correct horse", "elsewhere", Cancellation);

    private MemberCredentialVerifier Verifier(IPasswordHasher hasher) =>
        new(_members, new CheckPassword(_members, _members, hasher, _clock, NullLogger<CheckPassword>.Instance));

    private Task RegisterAsync(string hash = "hashed:correct horse") =>
        _members.CreateAsync(_ann, hash, link: null, Cancellation);

    private async Task FailAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Assert.Null(await VerifyAsync("ann@example.org", "wrong horse"));
        }
    }

    private Task GiveResetLinkAsync() =>
        _members.RenewAsync(
            new MailedLink(LinkPurpose.ResetPassword, _ann.Id, "link"),
            _ann.Email!,
            _clock.GetUtcNow(),
            _clock.GetUtcNow().AddHours(1),
            Cancellation
        );

    private Task<SessionOwner?> VerifyAsync(string email, string password, string network = "elsewhere") =>
        Verifier(_hasher).VerifyAsync(Address(email), password, network, Cancellation);

    private Task<SessionOwner?> VerifyByCardAsync(string card, string password) =>
        Verifier(_hasher)
            .VerifyAsync(new LoginName(LoginNameKind.CardNumber, card), password, "elsewhere", Cancellation);

    private static LoginName Address(string email) => new(LoginNameKind.Email, email);

    private async Task<string?> StoredHashAsync() =>
        (await _members.FindCredentialsAsync(_ann.Email!, Cancellation))?.PasswordHash;
}
