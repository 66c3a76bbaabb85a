namespace Library.Testing;

public sealed class FakePasswordHasherTests
{
    private readonly FakePasswordHasher _hasher = new();

    [Fact]
    public async Task A_hash_fits_its_password_and_no_other()
    {
        var hash = await _hasher.HashAsync("correct horse", TestContext.Current.CancellationToken);

        Assert.True(await _hasher.VerifyAsync("correct horse", hash, TestContext.Current.CancellationToken));
        Assert.False(await _hasher.VerifyAsync("wrong horse", hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_verification_without_a_hash_is_counted_and_fails()
    {
        Assert.False(await _hasher.VerifyAsync("correct horse", hash: null, TestContext.Current.CancellationToken));

        Assert.Equal(1, _hasher.Verifications);
        Assert.Equal(1, _hasher.VerificationsWithoutHash);
    }

    [Fact]
    public async Task An_outdated_hash_fits_and_asks_for_a_rehash()
    {
        var hash = FakePasswordHasher.Outdated("correct horse");

        Assert.True(await _hasher.VerifyAsync("correct horse", hash, TestContext.Current.CancellationToken));
        Assert.True(_hasher.NeedsRehash(hash));
        Assert.False(
            _hasher.NeedsRehash(await _hasher.HashAsync("correct horse", TestContext.Current.CancellationToken))
        );
    }
}
