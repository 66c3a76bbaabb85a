using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing.Members;

/// <summary>Members who never ask for another address.</summary>
internal sealed class NoAddressChanges : IAddressChanges
{
    /// <inheritdoc />
    public Task KeepAsync(MailedLink link, Email email, DateTimeOffset endsAt, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No member asks for another address here.");

    /// <inheritdoc />
    public Task<Email?> FindAsync(MailedLink link, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<Email?>(null);

    /// <inheritdoc />
    public Task<Email?> FindAskedAsync(MemberId id, CancellationToken cancellationToken) =>
        Task.FromResult<Email?>(null);
}
