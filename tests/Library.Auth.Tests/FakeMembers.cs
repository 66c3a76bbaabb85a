using System.Collections.Concurrent;
using Library.Auth.Contract;
using Library.Shared;

namespace Library.Auth.Tests;

/// <summary>The members that may log in, and the stamp that their tokens must carry.</summary>
internal sealed class FakeMembers : ICredentialVerifier, ICallers
{
    public const string Email = "ann@example.org";
    public const string Password = "correct horse battery";

    public static readonly LoginName Address = new(LoginNameKind.Email, Email);

    private readonly ConcurrentDictionary<MemberId, SessionOwner> _owners = new();

    public SessionOwner Ann { get; } = new(new MemberId(new Guid("01980000-0000-7000-8000-0000000000aa")), "stamp-1");

    /// <summary>When set, every question ends in it.</summary>
    public Exception? Outage { get; set; }

    /// <summary>The action after a stamp was compared and before the caller goes on.</summary>
    public Action? WhenAsked { get; set; }

    public FakeMembers() => _owners[Ann.MemberId] = Ann;

    public void ChangeStamp(string stamp) => _owners[Ann.MemberId] = Ann with { Stamp = stamp };

    public bool HasStamp(SessionOwner owner)
    {
        var hasStamp = _owners.GetValueOrDefault(owner.MemberId) == owner;
        WhenAsked?.Invoke();
        return hasStamp;
    }

    public void DeleteAnn() => _owners.Clear();

    public Task<SessionOwner?> VerifyAsync(
        LoginName name,
        string password,
        string network,
        CancellationToken cancellationToken
    ) => Task.FromResult(name == Address && password == Password ? _owners.GetValueOrDefault(Ann.MemberId) : null);

    public Task<Caller?> FindAsync(Session session, CancellationToken cancellationToken)
    {
        if (Outage is not null)
        {
            return Task.FromException<Caller?>(Outage);
        }

        var isPresent = _owners.GetValueOrDefault(session.Owner.MemberId) == session.Owner;
        return Task.FromResult(
            isPresent ? new Caller(session.Owner.MemberId, Role.Member, IsVerified: true, session.Id) : null
        );
    }
}
