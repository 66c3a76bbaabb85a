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
    private readonly HashSet<MemberId> _borrowers = [];

    public FakeClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public InMemoryMemberRepository Members { get; } = new();

    /// <summary>The members whose sessions were ended, in the order of the requests.</summary>
    public List<MemberId> EndedSessions { get; } = [];

    /// <summary>The members whose browsers have to log in again.</summary>
    public List<MemberId> EndedBrowsers { get; } = [];

    /// <summary>The session that went on when the others of its member were ended.</summary>
    public SessionId? KeptSession { get; private set; }

    public InMemoryNotifier Notifier { get; } = new();

    public FakePasswordHasher Hasher { get; } = new();

    public InMemoryMailQuotas Quotas { get; } = new();

    public RegisterMember Register => RegisterWith(Hasher);

    public VerifyMember Verify => new(Members, Members, this, this, Log.For<VerifyMember>());

    public ClaimAddress Claim => new(Verify, Members, this, Clock);

    public EndUnverified EndUnverified => new(Members, Delete, Clock);

    public SendLink SendLink => new(Members, Members, this, LinkMails, Clock, Log.For<SendLink>());

    public ResetPassword Reset => ResetWith(Hasher);

    public DeleteMember Delete => new(Members, this, [], [], Notifier, Log.For<DeleteMember>());

    public AssignRole Assign => new(Members, this, Log.For<AssignRole>());

    public Librarians Appoint => new(Members, this, Log.For<Librarians>());

    public EnrolMember Enrol => new(Members, new IdGenerator(Clock), Clock, Log.For<EnrolMember>());

    public CorrectMember Correct => new(Members, Notifier, Clock, Log.For<CorrectMember>());

    public BlockMember Block => new(Members, this, Clock, Log.For<BlockMember>());

    public GiveCard Give => new(Members, Log.For<GiveCard>());

    public HandOutPassword HandOut => new(Members, Hasher, this, Clock, Log.For<HandOutPassword>());

    public ReadMember Read => new(Members);

    public ListMembers List => new(Members);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static PasswordPolicy Passwords => new(new EmbeddedCommonPasswords());

    public LinkMails LinkMails =>
        new(
            Quotas,
            this,
            Notifier,
            new LinkMailText(
                "https://library.example/app/",
                LifetimeOf(LinkPurpose.VerifyEmail),
                TimeSpan.FromHours(1)
            ),
            Clock
        );

    public RegisterMember RegisterWith(IPasswordHasher hasher) =>
        new(Members, hasher, Passwords, this, LinkMails, new IdGenerator(Clock), Clock, Log.For<RegisterMember>());

    public ResetPassword ResetWith(IPasswordHasher hasher) =>
        new(Members, Members, this, Passwords, hasher, this, Log.For<ResetPassword>());

    public ChangePassword Change(ILoginAttempts? attempts = null) =>
        new(
            Members,
            new CheckPassword(Members, attempts ?? Members, Hasher, Clock, Log.For<CheckPassword>()),
            Passwords,
            Hasher,
            this,
            Log.For<ChangePassword>()
        );

    public async Task<Member> AddAsync(Member member)
    {
        await Members.CreateAsync(member, "hashed:password", link: null, Cancellation);
        return member;
    }

    /// <summary>The token of a link that is mailed to the member now.</summary>
    public async Task<string> MailAsync(LinkPurpose purpose, Member member)
    {
        await SendLink.ExecuteAsync(new LinkRequest(purpose, member.Email!), Cancellation);
        return NewestToken();
    }

    /// <summary>The token in the newest mail.</summary>
    public string NewestToken()
    {
        var body = Notifier.Kept[^1].Notification.Body;
        return body.Split('\n').Single(line => line.Contains("?token=", StringComparison.Ordinal)).Split("?token=")[1];
    }

    public void GiveOpenLoan(MemberId memberId) => _borrowers.Add(memberId);

    public TimeSpan LifetimeOf(LinkPurpose purpose) => TimeSpan.FromHours(purpose == LinkPurpose.VerifyEmail ? 24 : 1);

    public string Issue(MailedLink link) => $"{link.Purpose}.{link.MemberId.Value:N}.{link.Stamp}";

    MailedLink? ILinkTokens.Read(LinkPurpose purpose, string token) =>
        token.Split('.') is [var named, var member, var stamp] && named == $"{purpose}"
            ? new MailedLink(purpose, new MemberId(Guid.ParseExact(member, "N")), stamp)
            : null;

    public Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult(_borrowers.Contains(memberId));

    public Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        EndedSessions.Add(memberId);
        return Task.CompletedTask;
    }

    public Task EndOthersOfAsync(MemberId memberId, SessionId kept, CancellationToken cancellationToken)
    {
        EndedSessions.Add(memberId);
        KeptSession = kept;
        return Task.CompletedTask;
    }

    public Task EndBrowsersOfAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        EndedBrowsers.Add(memberId);
        return Task.CompletedTask;
    }
}
