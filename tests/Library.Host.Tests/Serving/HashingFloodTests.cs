using Library.Shared;
using Library.Web;

namespace Library.Host.Tests.Serving;

/// <summary>More log-ins at once than the service hashes passwords.</summary>
public sealed class HashingFloodTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const int TooMany = 20;
    private static readonly int Most = QueuedHashing.Places + QueuedHashing.OfOneClient;

    [Fact]
    public async Task What_exceeds_a_clients_share_of_the_queue_is_503_at_once_and_others_are_served()
    {
        var hasher = new HeldHasher();
        await using var library = await StartOwnAsync(new LibrarySetup { HasherBehindQueue = hasher });

        var flood = Enumerable.Range(0, Most + TooMany).Select(_ => LogInAsync(library, "192.0.2.1")).ToList();
        var refused = new List<Answer>();
        await foreach (var answered in Task.WhenEach(flood).Take(TooMany))
        {
            refused.Add(await answered);
        }

        var other = LogInAsync(library, "192.0.2.2");
        (await library.Api.GetAsync("/books")).Expect(200);
        Assert.All(refused, answer => Assert.Equal((503, "unavailable"), answer.Refusal));
        Assert.All(refused, answer => Assert.Equal("5", answer.Headers["Retry-After"]));
        Assert.False(hasher.IsOvercrowded);

        hasher.LetGo();
        Assert.Equal(401, (await other).Status);
        Assert.Equal(Most, (await Task.WhenAll(flood)).Count(answer => answer.Status == 401));
    }

    private static async Task<Answer> LogInAsync(RunningLibrary library, string client)
    {
        var body = new { email = LendingDesk.NewEmail(), password = LendingDesk.Password };
        using var request = LibraryClient.Request(HttpMethod.Post, "/auth/login", body, token: null);
        request.Headers.Add("X-Forwarded-For", client);
        return await library.Api.SendAsync(request);
    }

    /// <summary>Keeps every hash until the test lets it go.</summary>
    private sealed class HeldHasher : IPasswordHasher
    {
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;

        public bool IsOvercrowded => Volatile.Read(ref _begun) > QueuedHashing.Places;

        public void LetGo() => _go.SetResult();

        public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
        {
            await VerifyAsync(password, hash: null, cancellationToken);
            return password;
        }

        public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            await _go.Task.WaitAsync(cancellationToken);
            return false;
        }

        public bool NeedsRehash(string hash) => false;
    }
}
