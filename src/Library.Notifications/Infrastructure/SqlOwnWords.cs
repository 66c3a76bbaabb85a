using Library.Notifications.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Notifications.Infrastructure;

/// <summary>The table <c>notice_words</c>, which has a row for each kind, and its history.</summary>
internal sealed class SqlOwnWords(SqlSession session, IdGenerator ids) : IOwnWordsRepository
{
    public async Task<OwnWords> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<WordsRow>(
            "SELECT kind, words FROM notice_words",
            parameters: null,
            cancellationToken
        );
        return new OwnWords(rows.ToDictionary(row => row.Kind, row => row.Words, StringComparer.Ordinal));
    }

    public async Task<string> ReadToChangeAsync(string kind, CancellationToken cancellationToken) =>
        await session.WriteReturningFirstAsync<string>(
            $"SELECT words FROM notice_words WHERE kind = @kind{session.Locking()}",
            new { kind },
            cancellationToken
        ) ?? throw new ArgumentException("There are no notices of this kind.", nameof(kind));

    public async Task KeepAsync(
        string kind,
        string words,
        MemberId changedBy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var row = new
        {
            id = ids.Next(),
            kind,
            words,
            at,
            changedBy,
        };
        await session.WriteAsync("UPDATE notice_words SET words = @words WHERE kind = @kind", row, cancellationToken);
        await session.WriteAsync(
            """
            INSERT INTO notice_words_history (id, kind, words, changed_at, changed_by)
            VALUES (@id, @kind, @words, @at, @changedBy)
            """,
            row,
            cancellationToken
        );
    }

    private sealed record WordsRow
    {
        public string Kind { get; init; } = "";

        public string Words { get; init; } = "";
    }
}
