using Library.Members.Domain;
using Library.Platform.Caching;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>
/// Decorator: finds a member by id in the cache before it asks the repository within. Credentials never come near the
/// cache.
/// </summary>
internal sealed class CachedMemberRepository(SqlMemberRepository inner, EntityCache<MemberRow> cache)
    : IMemberRepository
{
    public Task CreateAsync(
        Member member,
        string? passwordHash,
        (MailedLink Link, DateTimeOffset EndsAt)? link,
        CancellationToken cancellationToken
    )
    {
        cache.KeepOut(member.Id.Value);
        return inner.CreateAsync(member, passwordHash, link, cancellationToken);
    }

    public Task KeepVerificationAsync(Member member, CancellationToken cancellationToken)
    {
        cache.Invalidate(member.Id.Value);
        return inner.KeepVerificationAsync(member, cancellationToken);
    }

    public Task KeepCorrectionAsync(Member member, CancellationToken cancellationToken)
    {
        cache.Invalidate(member.Id.Value);
        return inner.KeepCorrectionAsync(member, cancellationToken);
    }

    public Task KeepBlockAsync(Member member, CancellationToken cancellationToken)
    {
        cache.Invalidate(member.Id.Value);
        return inner.KeepBlockAsync(member, cancellationToken);
    }

    public Task KeepNoticesAsync(Member member, CancellationToken cancellationToken)
    {
        cache.Invalidate(member.Id.Value);
        return inner.KeepNoticesAsync(member, cancellationToken);
    }

    public Task<Barcode> GiveCardAsync(MemberId id, Barcode? card, CancellationToken cancellationToken)
    {
        cache.Invalidate(id.Value);
        return inner.GiveCardAsync(id, card, cancellationToken);
    }

    public Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken)
    {
        cache.Invalidate(id.Value);
        return inner.AssignRoleAsync(id, role, cancellationToken);
    }

    public Task<LeftAddresses> DeleteAsync(MemberId id, CancellationToken cancellationToken)
    {
        cache.Invalidate(id.Value);
        return inner.DeleteAsync(id, cancellationToken);
    }

    public async Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        (await cache.GetOrLoadAsync(id.Value, token => inner.FindRowAsync(id, token), cancellationToken))?.ToMember();

    public Task<Member?> FindForChangeAsync(MemberId id, CancellationToken cancellationToken) =>
        inner.FindForChangeAsync(id, cancellationToken);

    public Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken) =>
        inner.FindByEmailAsync(email, cancellationToken);

    public Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        inner.ListAsync(page, cancellationToken);

    public Task<IReadOnlyList<Member>> FindByNameAsync(
        string query,
        PageRequest page,
        CancellationToken cancellationToken
    ) => inner.FindByNameAsync(query, page, cancellationToken);

    public Task<IReadOnlyList<Member>> ListByNameAsync(
        MemberFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    ) => inner.ListByNameAsync(filter, page, cancellationToken);

    public Task<IReadOnlyList<string>> ListGroupsAsync(int limit, CancellationToken cancellationToken) =>
        inner.ListGroupsAsync(limit, cancellationToken);

    public Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(
        DateTimeOffset registeredBefore,
        MemberId? after,
        int limit,
        CancellationToken cancellationToken
    ) => inner.ListUnverifiedAsync(registeredBefore, after, limit, cancellationToken);

    public Task<IReadOnlyList<Member>> ListLibrariansAsync(CancellationToken cancellationToken) =>
        inner.ListLibrariansAsync(cancellationToken);

    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken) =>
        inner.HasLibrarianAsync(cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        inner.FindCredentialsAsync(email, cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(Barcode card, CancellationToken cancellationToken) =>
        inner.FindCredentialsAsync(card, cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken) =>
        inner.FindCredentialsAsync(id, cancellationToken);

    public Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        cache.Invalidate(credentials.MemberId.Value);
        return inner.ReplacePasswordHashAsync(credentials, passwordHash, cancellationToken);
    }

    public Task<bool> KeepChosenPasswordAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        cache.Invalidate(credentials.MemberId.Value);
        return inner.KeepChosenPasswordAsync(credentials, passwordHash, cancellationToken);
    }

    public Task<bool> KeepOneTimePasswordAsync(HandedOutPassword password, CancellationToken cancellationToken)
    {
        cache.Invalidate(password.MemberId.Value);
        return inner.KeepOneTimePasswordAsync(password, cancellationToken);
    }

    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        cache.Invalidate(replacement.MemberId.Value);
        return inner.ReplacePasswordAsync(replacement, cancellationToken);
    }
}
