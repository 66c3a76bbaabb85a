using Library.Host.Tests.Serving;
using Library.Testing;

namespace Library.Host.Tests.Published;

/// <summary>Standard output that is not read: the pipe is full, and a line that waits would hold up its
/// request.</summary>
public sealed class StalledOutputTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_and_the_end_go_on_and_the_number_of_dropped_lines_is_said()
    {
        await using var library = LibraryProcess.Start(Variables.Production());
        using var api = new LibraryClient(await library.ListensAsync());

        library.StopReading();
        await WriteMoreLinesThanArePutOffAsync(api);
        await library.ReadOnAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                await api.GetAsync("/nowhere");
                return library.Errors.Contains("message(s) dropped", StringComparison.Ordinal);
            },
            TimeSpan.FromSeconds(60),
            "the program says how many lines were dropped",
            Cancellation
        );

        library.StopReading();
        await WriteMoreLinesThanArePutOffAsync(api);
        await library.TerminateAsync();
        Assert.Equal(0, await library.EndsAsync());
    }

    private static Task WriteMoreLinesThanArePutOffAsync(LibraryClient api) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, 4_000),
            Cancellation,
            async (_, _) => (await api.GetAsync("/nowhere")).Expect(404)
        );
}
