using Library.Members.Domain;
using Library.Platform.Sql;
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
            [nameof(page.After)] = page.After ?? Guid.Empty,
            [nameof(page.Limit)] = page.Limit,
        };
        var conditions = MatchesOf(terms, parameters);
        var rows = await session.ReadAllAsync<MemberRow>(
            $"""
            SELECT {Shown} FROM members WHERE id > @After AND {string.Join(" AND ", conditions)}
            ORDER BY id {SqlSession.Limited}
            """,
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];
    }

    public async Task<IReadOnlyList<Member>> ListByNameAsync(
        MemberFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var terms = Names.TermsOf(filter.Query);
        if (terms.Count == 0 && filter.Query.Length > 0)
        {
            return [];
        }

        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(page.After)] = page.After,
            [nameof(page.Limit)] = page.Limit,
            ["group"] = filter.Group,
        };
        // By the keys that are kept: those of names that are not folded yet are empty.
        var start = page.After is null
            ? "name_key >= ''"
            : "(name_key, id) > (SELECT name_key, id FROM members WHERE id = @After)";
        var ofGroup = filter.Group is null ? "" : " AND group_name = @group";
        var conditions = MatchesOf(terms, parameters).Select(condition => $" AND {condition}");
        var rows = await session.ReadAllAsync<MemberRow>(
            $"""
            SELECT {Shown} FROM members
            WHERE {start}{ofGroup}{string.Concat(conditions)}
            ORDER BY name_key, id {SqlSession.Limited}
            """,
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToMember())];
    }

    // Each step finds the next group by the index, so that members of one group are not read.
    public Task<IReadOnlyList<string>> ListGroupsAsync(int limit, CancellationToken cancellationToken) =>
        session.ReadAllAsync<string>(
            """
            WITH RECURSIVE found (name) AS (
                SELECT min(group_name) FROM members WHERE group_name IS NOT NULL
                UNION ALL
                SELECT (SELECT min(group_name) FROM members WHERE group_name > found.name) FROM found
                WHERE found.name IS NOT NULL)
            SELECT name FROM found WHERE name IS NOT NULL LIMIT @limit
            """,
            new { limit },
            cancellationToken
        );

    /// <summary>Indexes names that were kept before there was an index.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many it were.</returns>
    public async Task<int> IndexNamesAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<NameRow>(
            "SELECT id, name FROM members WHERE name_key = '' ORDER BY id LIMIT @limit",
            new { limit },
            cancellationToken
        );
        foreach (var row in rows)
        {
            // Where the name was changed meanwhile, that has indexed it.
            await session.WriteAsync(
                "UPDATE members SET name_words = @words, name_key = @key WHERE id = @Id AND name_key = ''",
                new
                {
                    row.Id,
                    words = Names.LineOf(row.Name),
                    key = Names.KeyOf(row.Name),
                },
                cancellationToken
            );
        }

        return rows.Count;
    }

    private static IEnumerable<string> MatchesOf(
        IReadOnlyList<IReadOnlyList<string>> terms,
        Dictionary<string, object?> parameters
    )
    {
        return [.. terms.Select(term => $"({string.Join(" OR ", term.Select(HasText))})")];

        string HasText(string text)
        {
            var name = $"text{parameters.Count}";
            parameters.Add(name, $"%{text}%");
            return $"name_words LIKE @{name}";
        }
    }

    private sealed class NameRow
    {
        public MemberId Id { get; init; }

        public string Name { get; init; } = "";
    }
}
