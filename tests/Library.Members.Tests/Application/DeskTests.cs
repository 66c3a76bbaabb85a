using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class DeskTests
{
    private readonly MembersFixture _members = new();
    private readonly Caller _librarian = A.Caller(role: Role.Librarian);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_enrolled_member_may_borrow_and_is_mailed_nothing()
    {
        var email = A.NewEmail();

        var member = await EnrolAsync(new MemberEntry("Tom") { Email = email.Value }, "0042");

        Assert.Equal((true, false, "0042"), (member.IsVerified, member.HasVerifiedEmail, member.CardNumber));
        Assert.Empty(_members.Notifier.Kept);
        Assert.Null((await CredentialsAsync(member)).PasswordHash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123")]
    [InlineData("кард")]
    public async Task A_text_that_is_no_card_enrols_no_member(string card)
    {
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => EnrolAsync(new MemberEntry("Tom"), card));

        Assert.Equal("card_number", refusal.Field);
        refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _members.Give.ExecuteAsync(new GiveCardCommand(A.NewMemberId(), _librarian, card), Cancellation)
        );
        Assert.Equal("card_number", refusal.Field);
        Assert.Empty(await _members.Members.ListAsync(new PageRequest(After: null, 10), Cancellation));
    }

    [Fact]
    public async Task A_correction_changes_what_it_names_and_forgets_mail_to_the_old_address()
    {
        var member = await _members.AddAsync(A.Member());
        await _members.SendLink.ExecuteAsync(new LinkRequest(LinkPurpose.VerifyEmail, member.Email!), Cancellation);

        var corrected = await CorrectAsync(member.Id, known => known with { Email = null, Phone = "1" });

        Assert.Equal((member.Name, null, "1"), (corrected.Name, corrected.Email, corrected.Details.Phone));
        Assert.Empty(_members.Notifier.Kept);
    }

    [Fact]
    public async Task The_word_of_staff_is_given_and_never_taken_back()
    {
        var member = await _members.AddAsync(A.Member());
        Assert.False((await CorrectAsync(member.Id, known => known, isVerified: false)).IsVerified);

        Assert.True((await CorrectAsync(member.Id, known => known, isVerified: true)).IsVerified);
        Assert.True((await CorrectAsync(member.Id, known => known)).IsVerified);

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            CorrectAsync(member.Id, known => known, isVerified: false)
        );
        Assert.Equal(
            ("is_verified", "Cannot be taken back; block the member instead."),
            (refusal.Field, refusal.Message)
        );
    }

    [Fact]
    public async Task A_block_ends_browser_sessions_and_ends_in_the_future_or_by_hand()
    {
        var member = await _members.AddAsync(A.Member());
        var now = _members.Clock.GetUtcNow();

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => BlockAsync(member.Id, " ", now));
        Assert.Equal(["reason", "until"], refusal.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Must be a moment to come."], refusal.Errors["until"]);
        Assert.Empty(_members.EndedBrowsers);
        await BlockAsync(member.Id, "Drew in a book.", now.AddTicks(19));
        Assert.Equal(new Block("Drew in a book.", now.AddTicks(10)), (await FindAsync(member.Id)).Block);

        await _members.Block.EndAsync(member.Id, _librarian, Cancellation);
        Assert.Equal([member.Id], _members.EndedBrowsers);
        Assert.Null((await FindAsync(member.Id)).Block);
    }

    [Fact]
    public async Task A_password_that_is_handed_out_ends_sessions_and_is_changed_by_the_member()
    {
        var member = await EnrolAsync(new MemberEntry("Tom"), "1");
        var password = await _members.HandOut.ExecuteAsync(member.Id, _librarian, Cancellation);
        Assert.Equal([member.Id], _members.EndedSessions);
        Assert.Equal(_members.Clock.GetUtcNow().AddDays(7), (await CredentialsAsync(member)).OneTimeEndsAt);

        var caller = A.Caller(member.Id);
        var same = new ChangePasswordCommand(password.Value, password.Value, "elsewhere");
        Assert.Equal("Must be another password than the current one.", (await RefusalAsync(same)).Message);
        await RefusalAsync(same with { New = "password" });
        await Assert.ThrowsAsync<WrongPasswordException>(() =>
            ChangeAsync(same with { Current = "another horse", New = "correct horse" })
        );
        await ChangeAsync(same with { New = "correct horse" });

        Assert.Null((await CredentialsAsync(member)).OneTimeEndsAt);
        Assert.Equal(caller.SessionId, _members.KeptSession);
        Assert.Equal(
            $"Information: Member {member.Id} changed the password; its other sessions are ended.",
            _members.Log.All[^1]
        );

        Task ChangeAsync(ChangePasswordCommand command) =>
            _members.Change().ExecuteAsync(caller, command, Cancellation);

        async Task<InvalidValueException> RefusalAsync(ChangePasswordCommand command)
        {
            var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => ChangeAsync(command));
            Assert.Equal("new", refusal.Field);
            return refusal;
        }
    }

    [Fact]
    public async Task A_member_with_nothing_to_log_in_with_is_handed_no_password()
    {
        var member = await _members.Enrol.ExecuteAsync(
            new EnrolMemberCommand(new MemberEntry("Tom"), _librarian),
            Cancellation
        );

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _members.HandOut.ExecuteAsync(member.Id, _librarian, Cancellation)
        );

        Assert.Equal(HandOutPassword.NoLogin, refusal.Message);
        Assert.Null((await CredentialsAsync(member)).PasswordHash);
    }

    [Fact]
    public async Task Nothing_is_done_for_a_member_that_is_not_there()
    {
        var id = A.NewMemberId();

        await Assert.ThrowsAsync<MemberNotFoundException>(() => CorrectAsync(id, known => known));
        await Assert.ThrowsAsync<MemberNotFoundException>(() => BlockAsync(id, "Reason", until: null));
        await Assert.ThrowsAsync<MemberNotFoundException>(() => _members.Block.EndAsync(id, _librarian, Cancellation));
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _members.Give.ExecuteAsync(new GiveCardCommand(id, _librarian, CardNumber: null), Cancellation)
        );
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _members.HandOut.ExecuteAsync(id, _librarian, Cancellation)
        );
    }

    [Fact]
    public async Task The_log_tells_of_each_act_and_of_both_and_of_nothing_personal()
    {
        var member = await EnrolAsync(new MemberEntry("Canary") { Note = "Canary" }, "Canary");
        await CorrectAsync(member.Id, known => known with { Name = "Canary 2" });
        await BlockAsync(member.Id, "Canary", until: null);
        await _members.Block.EndAsync(member.Id, _librarian, Cancellation);
        var given = await _members.Give.ExecuteAsync(
            new GiveCardCommand(member.Id, _librarian, "Canary2"),
            Cancellation
        );
        var password = await _members.HandOut.ExecuteAsync(member.Id, _librarian, Cancellation);

        Assert.Equal(("Canary2", 6), (given.Value, _members.Log.All.Count));
        Assert.All(
            _members.Log.All,
            line =>
            {
                Assert.Contains($"{member.Id}", line, StringComparison.Ordinal);
                Assert.Contains($"{_librarian.Id}", line, StringComparison.Ordinal);
                Assert.DoesNotContain("Canary", line, StringComparison.Ordinal);
                Assert.DoesNotContain(password.Value, line, StringComparison.Ordinal);
            }
        );
    }

    private Task<Member> EnrolAsync(MemberEntry entry, string? card) =>
        _members.Enrol.ExecuteAsync(new EnrolMemberCommand(entry with { CardNumber = card }, _librarian), Cancellation);

    private Task<Member> CorrectAsync(MemberId id, Func<MemberEntry, MemberEntry> change, bool? isVerified = null) =>
        _members.Correct.ExecuteAsync(
            new CorrectMemberCommand(id, _librarian, change) { IsVerified = isVerified },
            Cancellation
        );

    private Task<Block> BlockAsync(MemberId id, string reason, DateTimeOffset? until) =>
        _members.Block.ExecuteAsync(new BlockMemberCommand(id, _librarian, reason, until), Cancellation);

    private async Task<Member> FindAsync(MemberId id) => (await _members.Members.FindAsync(id, Cancellation))!;

    private async Task<StoredCredentials> CredentialsAsync(Member member) =>
        (await _members.Members.FindCredentialsAsync(member.Id, Cancellation))!;
}
