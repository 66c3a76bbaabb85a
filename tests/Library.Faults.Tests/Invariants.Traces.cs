using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Library.Faults.Tests.Loading;
using Library.Testing;

namespace Library.Faults.Tests;

/// <content>The traces outside the tables: mails, log and cache.</content>
internal sealed partial class Invariants
{
    /// <summary>All holds, each with its address and title, and how often its member is told until when to fetch the
    /// copy.</summary>
    private const string Promises = """
        SELECT CAST(holds.id AS text), email || ' ' || title, (
            SELECT COUNT(*) FROM notices
            WHERE subject_id = holds.id AND kind IN ('hold_ready', 'due_date_moved') AND told_at IS NOT NULL)
        FROM holds JOIN members ON members.id = member_id JOIN books ON books.id = book_id
        WHERE email IS NOT NULL
        """;

    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(10);

    /// <summary>Whether a mail is being sent.</summary>
    public static async Task<bool> IsMailInHandAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE lease_id IS NOT NULL") > 0;

    private async Task CheckMailAsync()
    {
        await using var connection = await premises.OpenDatabaseAsync(cancellationToken);
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    var hasLeft =
                        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE parked_at IS NULL")
                        == 0;
                    if (!hasLeft && !await IsMailInHandAsync(connection))
                    {
                        // A mail whose sending was cut off by a leap of the clock waits for its next try.
                        premises.LetTimePass();
                    }

                    return hasLeft;
                },
                MailLimit,
                "I4: all mail has left",
                cancellationToken
            );
        }
        catch (TimeoutException late)
        {
            _broken.Add(late.Message);
        }

        var parked = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM outbox WHERE parked_at IS NOT NULL"
        );
        Require(parked == 0, $"I4: {parked} mails were given up");
        var mailed = premises
            .Mail.Mails.SelectMany(mail => mail.Recipients)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var members = (await connection.QueryAsync<string>("SELECT email FROM members")).ToHashSet(
            StringComparer.OrdinalIgnoreCase
        );
        var unmailed = ledger.Members.Values.Count(patron => !mailed.Contains(patron.Email));
        Require(unmailed == 0, $"I4: {unmailed} of {ledger.Members.Count} accepted registrations were not mailed");
        Require(mailed.IsSubsetOf(members), "I4: a mail went to somebody who is no member");
        await CheckToldAsync(connection);
    }

    /// <summary>Looks for copies that were told twice, and for holds that were told although they had been cancelled. A
    /// mail may be delivered twice, and counts once.</summary>
    private async Task CheckToldAsync(DbConnection connection)
    {
        var told = premises
            .Mail.Mails.DistinctBy(mail => mail.Headers["Message-ID"])
            .SelectMany(
                mail => ReadyLine().Matches(mail.Text),
                (mail, line) => (mail.ReceivedAt, Copy: $"{mail.Recipients[0]} {line.Groups["title"].Value}")
            )
            .ToList();
        var holds = (await connection.QueryAsync<(string Id, string Copy, long Notices)>(Promises)).ToLookup(hold =>
            hold.Copy
        );
        foreach (var lines in told.GroupBy(line => line.Copy, StringComparer.Ordinal))
        {
            var ofCopy = holds[lines.Key].ToList();
            Require(lines.Count() <= ofCopy.Sum(hold => hold.Notices), $"I11: a copy was told twice: {lines.Key}");
            var ends = ofCopy.ConvertAll(hold => EndOf(Guid.Parse(hold.Id)));
            var isTooLate = ends.TrueForAll(end => end is not null) && lines.Any(line => line.ReceivedAt > ends.Max());
            Require(!isTooLate, $"I11: a hold was told after it was cancelled: {lines.Key}");
        }

        DateTimeOffset? EndOf(Guid hold) =>
            ledger.Cancelled.TryGetValue(hold, out var end) ? end + LongestDelivery : null;
    }

    private void CheckLog()
    {
        var secrets = ledger.Secrets;
        var lines = premises.TakeLog().ToList();
        foreach (var (number, line) in lines.Index())
        {
            Require(
                !line.Contains("failed unexpectedly", StringComparison.Ordinal),
                $"I9: the log says: {string.Join('\n', lines.Skip(number).Take(LinesOfFailure))}"
            );
            Require(!HoldsSecret(line, secrets), "I7: a line of the log holds a secret");
            Require(
                !line.Contains(Ledger.AddressCanary, StringComparison.OrdinalIgnoreCase),
                "I7: a line of the log holds an address"
            );
        }
    }

    private async Task CheckCacheAsync()
    {
        if (premises.Redis is not { } redis)
        {
            return;
        }

        var secrets = ledger.Secrets;
        foreach (var value in await CacheContents.ReadAsync(redis, cancellationToken))
        {
            Require(!HoldsSecret(value, secrets), "I7: a value in the cache holds a secret");
        }
    }

    [GeneratedRegex(
        "^- (?<title>.+): fetch it until",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ReadyLine();

    private bool HoldsSecret(string text, IReadOnlySet<string> secrets) =>
        text.Contains(Ledger.PasswordCanary, StringComparison.Ordinal)
        || text.Contains("argon2", StringComparison.Ordinal)
        || premises.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal))
        || HoldsToken(text, secrets);

    /// <summary>Whether one of the secrets is in the text, or any token. Only what is as long as a token counts: the
    /// seals in the cache are random, and one in a million has the three letters with which a token begins.</summary>
    internal static bool HoldsToken(ReadOnlySpan<char> text, IReadOnlySet<string> secrets)
    {
        while (text.IndexOfAny(TokenCharacters) is var start and >= 0)
        {
            text = text[start..];
            var end = text.IndexOfAnyExcept(TokenCharacters);
            var length = end < 0 ? text.Length : end;
            var word = text[..length];
            if (
                length >= ShortestToken
                && (secrets.Contains(word.ToString()) || word.Contains("eyJ", StringComparison.Ordinal))
            )
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }
}
