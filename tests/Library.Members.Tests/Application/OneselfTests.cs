using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

/// <summary>The changes that members make of themselves, and the pages of members.</summary>
public sealed class OneselfTests : IAddressChanges, IPersonalData, IBorrowedBooks, IAwaitedBooks, ICards
{
    private readonly MembersFixture _members = new();
    private (MailedLink Link, Email Email, DateTimeOffset EndsAt)? _asked;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string IPersonalData.Name => "loans";

    [Fact]
    public async Task A_name_and_a_telephone_number_are_corrected_by_oneself_and_nothing_else()
    {
        var member = await _members.AddAsync(A.Member("Ann"));
        var correct = new CorrectOneself(_members.Members, _members.Clock, _members.Log.For<CorrectOneself>());

        await correct.ExecuteAsync(A.Caller(member.Id), new CorrectOneselfCommand(" Anna ", "1"), Cancellation);

        var kept = (await _members.Members.FindAsync(member.Id, Cancellation))!;
        Assert.Equal(("Anna", "1", member.Email), (kept.Name, kept.Details.Phone, kept.Email));
        Assert.Equal(
            [$"Information: Member {member.Id} corrected its own name or telephone number."],
            _members.Log.All
        );
        await Assert.ThrowsAsync<CallerGoneException>(() =>
            correct.ExecuteAsync(A.Caller(), new CorrectOneselfCommand("Anna", ""), Cancellation)
        );
    }

    [Fact]
    public async Task Notices_that_may_be_switched_off_are_switched_off_and_on()
    {
        var member = await _members.AddAsync(A.Member());
        var notices = new SwitchNotices(_members.Members, _members.Log.For<SwitchNotices>());

        Assert.False((await notices.ExecuteAsync(A.Caller(member.Id), false, Cancellation)).WantsDueSoon);
        Assert.False((await _members.Members.FindAsync(member.Id, Cancellation))!.WantsDueSoon);
        Assert.True((await notices.ExecuteAsync(A.Caller(member.Id), true, Cancellation)).WantsDueSoon);
        await Assert.ThrowsAsync<CallerGoneException>(() => notices.ExecuteAsync(A.Caller(), true, Cancellation));
        Assert.Equal(
            Enumerable.Repeat($"Information: Member {member.Id} chose which notices it gets.", 2),
            _members.Log.All
        );
    }

    [Fact]
    public async Task A_member_leaves_with_its_password_and_takes_its_data_along()
    {
        var member = await _members.AddAsync(A.Member());
        var leave = new LeaveLibrary(Check, _members.Delete);
        var data = new TakeData(new ReadCaller(_members.Members), this, [this]);

        var taken = await data.ExecuteAsync(A.Caller(member.Id), Cancellation);
        Assert.Equal(member, taken.Member);
        Assert.Equal(["loans"], taken.Parts.Keys);
        Assert.Single(taken.Parts["loans"]);
        await Assert.ThrowsAsync<WrongPasswordException>(() => LeaveAsync("another"));
        await LeaveAsync("password");

        Assert.Null(await _members.Members.FindAsync(member.Id, Cancellation));
        await Assert.ThrowsAsync<CallerGoneException>(() => LeaveAsync("password"));
        await Assert.ThrowsAsync<CallerGoneException>(() => data.ExecuteAsync(A.Caller(member.Id), Cancellation));

        Task LeaveAsync(string password) =>
            leave.ExecuteAsync(A.Caller(member.Id), new LeaveLibraryCommand(password, "here"), Cancellation);
    }

    [Fact]
    public async Task Another_address_is_asked_for_with_the_password_and_is_that_of_the_member_once_its_link_is_opened()
    {
        var member = await _members.AddAsync(A.VerifiedMember());
        var (before, wanted) = (member.Email!, A.NewEmail());

        await AskAsync(wanted.Value, "password");
        Assert.Equal((wanted, _members.Clock.GetUtcNow().AddHours(1)), (_asked!.Value.Email, _asked.Value.EndsAt));
        Assert.Equal(LinkPurpose.ChangeEmail, _asked.Value.Link.Purpose);
        Assert.Equal(wanted.Value, Assert.Single(_members.Notifier.Kept).Recipient);
        await Change.ExecuteAsync(_members.NewestToken(), Cancellation);

        var kept = (await _members.Members.FindAsync(member.Id, Cancellation))!;
        Assert.Equal((wanted, true), (kept.Email, kept.HasVerifiedEmail));
        Assert.NotEqual(member.SessionStamp, kept.SessionStamp);
        Assert.Equal([member.Id], _members.EndedSessions);
        var (recipient, mail) = _members.Notifier.Kept[^1];
        Assert.Equal((before.Value, "Your e-mail address was changed"), (recipient, mail.Subject));
        Assert.Equal(
            "The e-mail address of your account at the library was changed. Mail goes to the new address from now "
                + "on.\n\nIf it was not you, please tell the library.\n",
            mail.Body
        );
        Assert.Equal(
            [
                $"Information: Member {member.Id} asked for another address.",
                $"Information: Member {member.Id} has another address.",
            ],
            _members.Log.All
        );

        Task AskAsync(string email, string password) =>
            Ask.ExecuteAsync(A.Caller(member.Id), new AskForAddressCommand(email, password, "here"), Cancellation);
    }

    [Fact]
    public async Task An_address_that_is_asked_for_ends_the_link_to_another_even_where_its_own_is_not_mailed_again()
    {
        _members.Quotas.AreEnforced = true;
        var member = await _members.AddAsync(A.VerifiedMember());
        await AskAsync("right@x.org");
        var first = _members.NewestToken();
        await AskAsync("right@x.org");
        Assert.Equal(first, _members.Issue(_asked!.Value.Link));
        await AskAsync("wrong@x.org");
        var wrong = _members.NewestToken();

        await AskAsync("right@x.org");

        Assert.Equal(2, _members.Notifier.Kept.Count);
        Assert.Equal("right@x.org", _asked.Value.Email.Value);
        await Assert.ThrowsAsync<InvalidVerificationTokenException>(() => Change.ExecuteAsync(wrong, Cancellation));

        Task AskAsync(string email) =>
            Ask.ExecuteAsync(A.Caller(member.Id), new AskForAddressCommand(email, "password", "here"), Cancellation);
    }

    [Fact]
    public async Task What_speaks_against_another_address_leaves_everything_as_it_is()
    {
        var member = await _members.AddAsync(A.VerifiedMember());
        var caller = A.Caller(member.Id);

        var same = await Assert.ThrowsAsync<InvalidValueException>(() =>
            AskAsync(caller, member.Email!.Value.ToUpperInvariant(), "password")
        );
        Assert.Equal(("email", "This is your address already."), (same.Field, same.Message));
        await Assert.ThrowsAsync<WrongPasswordException>(() => AskAsync(caller, "new@x.org", "another"));
        await Assert.ThrowsAsync<CallerGoneException>(() => AskAsync(A.Caller(), "new@x.org", "password"));
        var unknown = _members.Issue(new MailedLink(LinkPurpose.ChangeEmail, member.Id, "stamp"));
        var gone = _members.Issue(new MailedLink(LinkPurpose.ChangeEmail, A.NewMemberId(), "stamp"));
        foreach (var token in new[] { "none", unknown, gone })
        {
            await Assert.ThrowsAsync<InvalidVerificationTokenException>(() => Change.ExecuteAsync(token, Cancellation));
        }

        Assert.Null(_asked);
        Assert.Empty(_members.Notifier.Kept);
        Assert.Empty(_members.EndedSessions);
        Assert.Equal(member.Email, (await _members.Members.FindAsync(member.Id, Cancellation))!.Email);

        Task AskAsync(Caller asking, string email, string password) =>
            Ask.ExecuteAsync(asking, new AskForAddressCommand(email, password, "here"), Cancellation);
    }

    [Fact]
    public async Task Members_are_found_by_card_on_the_first_page_and_by_name()
    {
        var member = await _members.AddAsync(A.Member("Ann Reader"));
        await _members.Members.GiveCardAsync(member.Id, Barcode.Parse("ANN"), Cancellation);
        var other = await _members.AddAsync(A.Member("Ann Writer"));
        var find = new FindMembers(_members.Members, this);

        Assert.Equal([member], await FindAsync("ann"));
        Assert.Equal([other], await FindAsync("writer ann"));
        Assert.Equal([other], await FindAsync("ann", member.Id.Value));
        await _members.AddAsync(A.Member("Bea Writer"));
        Assert.Equal(2, (await find.ExecuteAsync("writer", new PageRequest(After: null, 1), Cancellation)).Count);
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => FindAsync(new string('x', 201)));
        Assert.Equal("q", refusal.Field);
        Assert.Empty(await FindAsync(new string('x', 200)));

        Task<IReadOnlyList<Member>> FindAsync(string text, Guid? after = null) =>
            find.ExecuteAsync(text, new PageRequest(after, 10), Cancellation);
    }

    [Fact]
    public async Task The_file_of_a_member_has_its_block_while_it_counts_its_loans_and_its_holds()
    {
        var member = await _members.AddAsync(A.Member());
        var show = new ShowMember(_members.Members, this, this, _members.Clock);
        var until = _members.Clock.GetUtcNow().AddDays(1);
        await _members.Block.ExecuteAsync(
            new BlockMemberCommand(member.Id, A.Caller(), "Drew in a book.", until),
            Cancellation
        );

        var file = await show.ExecuteAsync(member.Id, Cancellation);

        Assert.Equal((member, 1, 1), (file.Member, file.Loans.Count, file.Holds.Count));
        Assert.Equal(new Block("Drew in a book.", until), file.Block);
        _members.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await show.ExecuteAsync(member.Id, Cancellation)).Block);
        await Assert.ThrowsAsync<MemberNotFoundException>(() => show.ExecuteAsync(A.NewMemberId(), Cancellation));
        Assert.Equal($"file of {member.Id}", file.ToString());
    }

    [Fact]
    public async Task A_test_mail_goes_to_a_librarian_with_an_address()
    {
        var member = await _members.AddAsync(A.Member());
        var without = await _members.AddAsync(
            Member.Enrol(A.NewMemberId(), MemberName.Parse("Tom"), email: null, MemberDetails.None, "stamp")
        );
        var test = new TestMail(_members.Members, _members.Notifier);

        Assert.True(await test.ExecuteAsync(A.Caller(member.Id), "Our Library", Cancellation));
        Assert.False(await test.ExecuteAsync(A.Caller(without.Id), "Our Library", Cancellation));
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            test.ExecuteAsync(A.Caller(), "Our Library", Cancellation)
        );

        var (recipient, mail) = Assert.Single(_members.Notifier.Kept);
        Assert.Equal((member.Email!.Value, "A test from Our Library"), (recipient, mail.Subject));
        Assert.Equal(
            "This mail was sent from the settings of Our Library, to test whether mails arrive.\n\n"
                + "You need not do anything.\n",
            mail.Body
        );
    }

    Task IAddressChanges.KeepAsync(
        MailedLink link,
        Email email,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        _asked = (link, email, endsAt);
        return Task.CompletedTask;
    }

    Task<Email?> IAddressChanges.FindAsync(MailedLink link, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(_asked is { } asked && asked.Link == link && at < asked.EndsAt ? asked.Email : null);

    Task<Email?> IAddressChanges.FindAskedAsync(MemberId id, CancellationToken cancellationToken) =>
        Task.FromResult(_asked?.Email);

    Task<IReadOnlyList<object>> IPersonalData.ReadAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<object>>([memberId]);

    Task<IReadOnlyList<BorrowedBook>> IBorrowedBooks.ListAsync(
        MemberId memberId,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<BorrowedBook>>([new(BookId: null, "Emma", Barcode: null, default, false)]);

    Task<IReadOnlyList<AwaitedBook>> IAwaitedBooks.ListAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AwaitedBook>>([new(A.NewHoldId(), A.NewBookId(), "Emma", Author: null)]);

    async Task<CardHolder> ICards.FindHolderAsync(Barcode card, CancellationToken cancellationToken)
    {
        var all = await _members.Members.ListAsync(new PageRequest(After: null, 10), cancellationToken);
        var holder = all.FirstOrDefault(member => member.CardNumber is { } own && Barcode.Parse(own).Equals(card));
        return new CardHolder(holder?.Id, IsReportedLost: false);
    }

    private CheckPassword Check =>
        new(_members.Members, _members.Members, _members.Hasher, _members.Clock, _members.Log.For<CheckPassword>());

    private AskForAddress Ask =>
        new(
            _members.Members,
            this,
            Check,
            _members,
            _members.LinkMails,
            _members.Clock,
            _members.Log.For<AskForAddress>()
        );

    private ChangeAddress Change =>
        new(
            _members.Members,
            this,
            _members,
            _members,
            _members.Notifier,
            _members.Notifier,
            _members.Clock,
            _members.Log.For<ChangeAddress>()
        );
}
