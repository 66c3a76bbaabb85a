using Library.Loans.Domain;
using Library.Loans.Presentation.Pages;
using Library.Shared;
using Library.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Infrastructure;

/// <summary>Reads the facts from the policy, at most every few seconds. While the database is away it says what it
/// knew last, so that a page can tell of that.</summary>
internal sealed partial class LibraryFactsOfPolicy(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<LibraryFactsOfPolicy> logger
) : ILibraryFacts
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private Known _known = new(new LibraryFacts(LendingPolicy.Original.Name), ReadAt: null);

    public async ValueTask<LibraryFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var known = _known;
        if (known.ReadAt is { } readAt && clock.GetElapsedTime(readAt) < Lifetime)
        {
            return known.Facts;
        }

        var facts = await TryReadAsync(cancellationToken) ?? known.Facts;
        _known = new Known(facts, clock.GetTimestamp());
        return facts;
    }

    private async Task<LibraryFacts?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var policies = scope.ServiceProvider.GetRequiredService<IPolicyRepository>();
            return Facts(await policies.ReadAsync(cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure);
            return null;
        }
    }

    private LibraryFacts Facts(LendingPolicy policy)
    {
        var today = policy.Zone.DayOf(clock.UtcNowInMicroseconds());
        var isOpen = policy.Calendar?.IsOpen(today);
        return new LibraryFacts(policy.Draft.Name, isOpen is { } open ? OpeningHoursTexts.Today(open) : null)
        {
            Zone = policy.Zone.Rules,
        };
    }

    [LoggerMessage(LogLevel.Warning, "The library's name could not be read; pages say the last that was known.")]
    private partial void LogFailed(Exception exception);

    private sealed record Known(LibraryFacts Facts, long? ReadAt);
}
