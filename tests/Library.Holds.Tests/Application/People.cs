using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

/// <summary>The members of a library, as the other slices tell of them.</summary>
/// <param name="locks">Where the locks are noted down.</param>
internal sealed class People(ICollection<object> locks) : IBorrowers, IShownMembers
{
    private readonly Dictionary<MemberId, Borrower> _members = [];

    public bool Has(MemberId id) => _members.ContainsKey(id);

    public MemberId Add()
    {
        var id = A.NewMemberId();
        Keep(new Borrower(id, IsVerified: true, Group: null, ExpiresOn: null, Block: null, Note: ""));
        return id;
    }

    public void Keep(Borrower member) => _members[member.Id] = member;

    public void Block(MemberId id) => Keep(_members[id] with { Block = new Block("A reason.", Until: null) });

    public Task<Borrower?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        Task.FromResult(_members.GetValueOrDefault(id));

    public Task<IReadOnlyList<Borrower>> ListAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Borrower>>([.. ids.Distinct().Where(Has).Select(id => _members[id])]);

    public Task<Borrower?> HoldAsync(MemberId id, CancellationToken cancellationToken)
    {
        locks.Add(id);
        return FindAsync(id, cancellationToken);
    }

    Task<IReadOnlyDictionary<MemberId, ShownMember>> IShownMembers.FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<MemberId, ShownMember>>(
            ids.Distinct().Where(Has).ToDictionary(id => id, id => new ShownMember(id, "Ann"))
        );
}
