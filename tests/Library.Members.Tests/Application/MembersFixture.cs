using Library.Auth.Contract;
using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure.CommonPasswords;
using Library.Shared;
using Library.Testing;
using Library.Testing.Members;
using Library.Testing.Notifications;

namespace Library.Members.Tests.Application;

/// <summary>The use cases of this slice over fakes.</summary>
internal sealed class MembersFixture : IMemberLoans, ILinkTokens, ISessions
{
    private readonly HashSet<Guid> _borrowers = [];

    public FakeClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public InMemoryMemberRepository Members { get; } = new();

    /// <summary>The members whose sessions were ended, in the order of the requests.</summary>
    public List<MemberId> EndedSessions { get; } = [];

    public InMemoryNotifier Notifier { get; } = new();

    public FakePasswordHasher Hasher { get; } = new();

    public bool LimitsMails { get; set; }

    /// <summary>What happens after the links of a member were read and before another one is made.</summary>
    public Func<Task>? WhenLinksAreRead { get; set; }

    public RegisterMember Register => RegisterWith(Hasher);

    public VerifyMember Verify => new(Members, Members, this, Log.For<VerifyMember>());

    public SendRequestedLink SendLink => new(Members, LinkMails, Log.For<SendRequestedLink>());

    public ResetPassword Reset => ResetWith(Hasher);

    public DeleteMember Delete => new(Members, this, Notifier, Log.For<DeleteMember>());

    public AssignRole Assign => new(Members, Log.For<AssignRole>());

    public Librarians Appoint => new(Members, Log.For<Librarians>());

    public ReadMember Read => new(Members);

    public ListMembers List => new(Members);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PasswordPolicy Passwords => new(new EmbeddedCommonPasswords());

    private LinkMails LinkMails =>
        new(
            new OvertakenLinks(Members, WhenLinksAreRead),
            this,
            Notifier,
            new MemberMails("https://library.example/app/", TimeSpan.FromHours(24), TimeSpan.FromHours(1)),
            new MailLimit(LimitsMails),
            Clock
        );

    public RegisterMember RegisterWith(IPasswordHasher hasher) =>
        new(Members, hasher, Passwords, LinkMails, new IdGenerator(new FakeClock()), Log.For<RegisterMember>());

    public ResetPassword ResetWith(IPasswordHasher hasher) =>
        new(Members, Members, this, Passwords, hasher, this, Log.For<ResetPassword>());

    public async Task<Member> AddAsync(Member member)
    {
        await Members.CreateAsync(member, "hashed:password", Cancellation);
        return member;
    }

    /// <summary>The token of a link that is mailed to the member now.</summary>
    public async Task<string> MailAsync(LinkPurpose purpose, Member member)
    {
        await SendLink.ExecuteAsync(new LinkRequest(purpose, member.Email), Cancellation);
        return NewestToken();
    }

    /// <summary>The token in the newest mail.</summary>
    public string NewestToken()
    {
        var body = Notifier.Kept[^1].Notification.Body;
        return body.Split('\n').Single(line => line.Contains("?token=", StringComparison.Ordinal)).Split("?token=")[1];
    }

    public void GiveOpenLoan(Guid memberId) => _borrowers.Add(memberId);

    public string Issue(LinkPurpose purpose, LinkToken token) => $"{purpose}.{token.MemberId:N}.{token.Stamp}";

    LinkToken? ILinkTokens.Verify(LinkPurpose purpose, string token) =>
        token.Split('.') is [var named, var member, var stamp] && named == $"{purpose}"
            ? new LinkToken(Guid.ParseExact(member, "N"), stamp)
            : null;

    public Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult(_borrowers.Contains(memberId.Value));

    public Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        EndedSessions.Add(memberId);
        return Task.CompletedTask;
    }
}
