using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

/// <summary>Requests with an Idempotency-Key whose answers are lost with the process.</summary>
public sealed class RepeatedRequestTests
{
    private const int AtOnce = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_repeated_after_a_kill_has_one_outcome_on_SQLite()
    {
        using var folder = new TemporaryFolder();
        await using var installation = Installation.OnFile(folder.File("library.db"));
        await RunAsync(installation);
    }

    [Fact]
    public async Task A_request_repeated_after_a_kill_has_one_outcome_on_PostgreSQL()
    {
        await using var installation = await Installation.OnServersAsync(instances: 1, Cancellation);
        await RunAsync(installation);
    }

    private static async Task RunAsync(Installation installation)
    {
        await installation.StartAsync(Cancellation);
        var instance = installation.Instances[0];
        for (var round = 0; round < Scale.Of(4, 30); round++)
        {
            var isbns = Enumerable.Range(0, AtOnce).Select(number => $"978{round:0000}{number:000000}").ToList();
            var sent = isbns.Select(isbn => AddAsync(instance, isbn)).ToList();

            // With the first answer, others are between their change and theirs.
            await Task.WhenAny(sent);
            await instance.KillAsync();
            var answers = await Task.WhenAll(sent);
            await installation.StartAsync(Cancellation);

            foreach (var (isbn, lost) in isbns.Zip(answers))
            {
                var repeated = await AddAsync(instance, isbn);
                Assert.Equal(201, repeated.Status);
                Assert.True(lost.Status == 0 || lost.Text == repeated.Text, $"{lost.Status}: two outcomes");
            }
        }
    }

    private static Task<Answer> AddAsync(LibraryProcess instance, string isbn) =>
        instance.Api.PostAsync(
            "/books",
            new
            {
                title = "T",
                author = "A",
                isbn,
                description = "",
            },
            Cancellation,
            idempotencyKey: isbn
        );
}
