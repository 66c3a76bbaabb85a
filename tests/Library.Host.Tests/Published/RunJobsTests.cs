using Library.Testing;

namespace Library.Host.Tests.Published;

public sealed class RunJobsTests
{
    [Fact]
    public async Task The_operator_does_one_round_of_jobs_and_is_told_of_each()
    {
        using var folder = new TemporaryFolder();
        var variables = Variables.Production($"sqlite:///{folder.File("library.db")}");

        await using var command = LibraryProcess.Start(variables, "run-jobs");

        Assert.Equal(0, await command.EndsAsync());
        Assert.Equal(
            [
                "forget_idempotency_keys: done",
                "forget_expired_tokens: done",
                "look_after_accounts: done",
                "expire_holds: done",
                "tell_notices: done",
            ],
            command.Output
        );
        Assert.Empty(command.Errors);
    }
}
