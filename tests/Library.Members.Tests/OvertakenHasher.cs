using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests;

/// <summary>Lets other requests finish while this one hashes.</summary>
internal sealed class OvertakenHasher(Func<Task> others) : IPasswordHasher
{
    private readonly FakePasswordHasher _inner = new();

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        await others();
        return await _inner.HashAsync(password, cancellationToken);
    }

    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        await others();
        return await _inner.VerifyAsync(password, hash, cancellationToken);
    }

    public bool NeedsRehash(string hash) => _inner.NeedsRehash(hash);
}
