using Library.Members.Domain;
using Library.Platform.Text;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <content>The names, which are compared as <see cref="NameIndexing"/> says.</content>
internal sealed partial class SqlMemberRepository
{
    /// <summary>The one way in which this program compares names.</summary>
    public static readonly NameIndexing Names = new(new WordFolding(new AnyAsciiTransliteration()));

    public async Task<IReadOnlyList<Member>> FindByNameAsync(
        string query,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var terms = Names.TermsOf(query);
        if (terms.Count == 0)
        {
            return [];
        }

        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["after"] = page.After ?? Guid.Empty,
            ["limit"] = page.Limit,
        };
        var conditions = terms.Select(term => $"({string.Join(" OR ", term.Select(HasText))})");
        var rows = await session.ReadAllAsync<MemberRow>(
            $"""
            SELECT {Shown} FROM members WHERE id > @after AND {string.Join(" AND ", conditions)}
            ORDER BY id LIMIT @limit
            """,
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];

        string HasText(string text)
        {
            var name = $"text{parameters.Count}";
            parameters.Add(name, $"%{text}%");
            return $"name_words LIKE @{name}";
        }
    }

    /// <summary>Indexes names that were kept before there was an index.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many it were.</returns>
    public async Task<int> IndexNamesAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<NameRow>(
            "SELECT id, name FROM members WHERE name_words IS NULL ORDER BY id LIMIT @limit",
            new { limit },
            cancellationToken
        );
        foreach (var row in rows)
        {
            // Where the name was changed meanwhile, that has indexed it.
            await session.WriteAsync(
                "UPDATE members SET name_words = @words WHERE id = @Id AND name_words IS NULL",
                new { row.Id, words = Names.LineOf(row.Name) },
                cancellationToken
            );
        }

        return rows.Count;
    }

    private sealed class NameRow
    {
        public MemberId Id { get; init; }

        public string Name { get; init; } = "";
    }
}
