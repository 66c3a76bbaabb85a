using Library.Members.Domain;
using Library.Platform.Caching;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>
/// Decorator: finds a member by id in the cache before it asks the repository within. Credentials never come near the
/// cache.
/// </summary>
internal sealed class CachedMemberRepository(IMemberRepository inner, EntityCache<MemberRow> cache) : IMemberRepository
{
    public Task CreateAsync(Member member, string passwordHash, CancellationToken cancellationToken)
    {
        cache.KeepOut(member.Id);
        return inner.CreateAsync(member, passwordHash, cancellationToken);
    }

    public Task UpdateAsync(Member member, CancellationToken cancellationToken)
    {
        cache.Invalidate(member.Id);
        return inner.UpdateAsync(member, cancellationToken);
    }

    public Task AssignRoleAsync(Guid id, Role role, CancellationToken cancellationToken)
    {
        cache.Invalidate(id);
        return inner.AssignRoleAsync(id, role, cancellationToken);
    }

    public Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        cache.Invalidate(id);
        return inner.DeleteAsync(id, cancellationToken);
    }

    public async Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await cache.GetOrLoadAsync(
            id,
            async token => await inner.FindAsync(id, token) is { } member ? MemberRow.From(member) : null,
            cancellationToken
        );
        return row?.ToMember();
    }

    public Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken) =>
        inner.FindByEmailAsync(email, cancellationToken);

    public Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        inner.ListAsync(page, cancellationToken);

    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken) =>
        inner.HasLibrarianAsync(cancellationToken);

    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        inner.FindCredentialsAsync(email, cancellationToken);

    public Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        cache.Invalidate(credentials.MemberId);
        return inner.ReplacePasswordHashAsync(credentials, passwordHash, cancellationToken);
    }

    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        cache.Invalidate(replacement.MemberId);
        return inner.ReplacePasswordAsync(replacement, cancellationToken);
    }
}
