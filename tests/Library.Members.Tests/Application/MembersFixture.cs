using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared.Application;
using Library.Testing;
using Library.Testing.Members;
using Library.Testing.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Members.Tests.Application;

/// <summary>The use cases of this slice over fakes.</summary>
internal sealed class MembersFixture : IMemberLoans, IVerificationTokenIssuer
{
    private const string TokenPrefix = "token-of-";
    private readonly HashSet<Guid> _borrowers = [];

    public InMemoryMemberRepository Members { get; } = new();

    public InMemoryNotifier Notifier { get; } = new();

    public FakePasswordHasher Hasher { get; } = new();

    public RegisterMember Register => RegisterWith(Hasher);

    public VerifyMember Verify => new(Members, this, NullLogger<VerifyMember>.Instance);

    public DeleteMember Delete => new(Members, this, Notifier, NullLogger<DeleteMember>.Instance);

    public ReadMember Read => new(Members);

    public ListMembers List => new(Members);

    public RegisterMember RegisterWith(IPasswordHasher hasher) => new(
        Members, hasher, this, Notifier, new MemberMails("https://library.example/app/", TimeSpan.FromHours(24)), new IdGenerator(new FakeClock()), NullLogger<RegisterMember>.Instance);

    public async Task<Member> AddAsync(Member member)
    {
        await Members.CreateAsync(member, "hashed:password", TestContext.Current.CancellationToken);
        return member;
    }

    public void GiveOpenLoan(Guid memberId) => _borrowers.Add(memberId);

    public string Issue(Guid memberId) => $"{TokenPrefix}{memberId:N}";

    Guid? IVerificationTokenIssuer.Verify(string token) =>
        token.StartsWith(TokenPrefix, StringComparison.Ordinal) ? Guid.ParseExact(token[TokenPrefix.Length..], "N") : null;

    public Task<bool> HasOpenLoanAsync(Guid memberId, CancellationToken cancellationToken) => Task.FromResult(_borrowers.Contains(memberId));
}
