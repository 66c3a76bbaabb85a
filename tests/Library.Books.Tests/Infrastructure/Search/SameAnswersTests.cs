using Library.Books.Contract;
using Library.Books.Domain;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

/// <summary>Random catalogues and queries: both databases answer as the domain's own rules do.</summary>
public sealed class SameAnswersTests
{
    private static readonly string[] Pieces =
    [
        "Müller",
        "mueller",
        "muller",
        "Mull",
        "true",
        "tru",
        "blue",
        "the",
        "Der",
        "die",
        "l'étranger",
        "étranger",
        "science-fiction",
        "Science",
        "fiction",
        "don't",
        "C++",
        "c#",
        "図書館",
        "書館",
        "館",
        "한국어",
        "Чехов",
        "chekhov",
        "1984",
        "ca. 1920",
        "978-3-16-148410-0",
        "a",
        "aa",
        "ångström",
        "x²",
        "\U0001F600",
        "''",
        "\"",
        "-",
        "*",
        "&",
        "|",
        "!",
        ":",
        "<->",
        "(",
        ")",
        "AND",
        "NOT",
        "_",
        "k_book",
        "e\u0301",
        "ﬁn",
        "\0",
        "ß",
        "œuvre",
    ];

    private static readonly string?[] Languages = ["de", "en", null];

    private static readonly string?[] Years = ["1850", "ca. 1920", "1984/85", "2001", "unknown", null];

    private static readonly string?[] Places = ["Hall", "Attic", null, null, null, null, null];

    private static readonly string[] Operators = ["-", "\"", "title:", "author:", "subject:", "", "", "", "", "", ""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_ids_come_in_the_same_order(int seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(seed);
        await using var memory = Shelves.InMemory();
        await using var sqlite = new Shelves(await SqliteTestDatabase.CreateAsync(cancellation));
        await using var postgres = new Shelves(await PostgresTestDatabase.CreateOrSkipAsync(cancellation));
        Book[] books = [.. Enumerable.Range(0, 120).Select(_ => RandomBook(random))];
        (Book, CopyCondition, string)[] copies =
        [
            .. books.Select(book => (book, RandomCondition(random), random.Next(9) == 0 ? "Attic" : "Hall")),
        ];
        foreach (var shelves in new[] { memory, sqlite, postgres })
        {
            await shelves.AddAsync(books);
            await shelves.AddCopiesAsync(copies);
        }

        var matches = 0;
        for (var round = 0; round < 150; round++)
        {
            var query = RandomQuery(random);
            var request = TestSearch.Request(query, RandomFilter(random));
            var expected = await memory.RankAsync(request);
            matches += expected.Count;

            Assert.Equal(Show(query, expected), Show(query, await sqlite.RankAsync(request)));
            Assert.Equal(Show(query, expected), Show(query, await postgres.RankAsync(request)));
        }

        Assert.True(matches > 500, $"Only {matches} matches: the trial shows little.");
    }

    private static string Show(string query, IEnumerable<SearchCandidate> found) =>
        $"{query}: {string.Join(' ', found.Select(match => match.Id))}";

    private static Book RandomBook(Random random)
    {
        var draft = new BookDraft(
            "T " + Text(random, random.Next(1, 6)),
            "A " + Text(random, random.Next(0, 3)),
            Isbn: null,
            Text(random, random.Next(0, 12))
        )
        {
            Series = random.Next(3) == 0 ? "S " + Text(random, 2) : null,
            Subjects = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Subject(random))],
            Language = random.GetItems(Languages, 1)[0],
            Year = random.GetItems(Years, 1)[0],
        };
        return Book.Create(A.NewBookId(), BookTexts.Parse(draft), A.NewIsbn());
    }

    private static SearchFilter RandomFilter(Random random) =>
        new()
        {
            Subject = random.Next(10) == 0 ? Subject(random) : null,
            Language = random.Next(10) == 0 ? random.GetItems(Languages, 1)[0] : null,
            YearFrom = random.Next(10) == 0 ? random.Next(1850, 2000) : null,
            YearTo = random.Next(10) == 0 ? random.Next(1900, 2050) : null,
            Location = random.GetItems(Places, 1)[0],
            IsAvailable = random.Next(10) switch
            {
                0 => true,
                1 => false,
                _ => null,
            },
        };

    private static CopyCondition RandomCondition(Random random) =>
        random.Next(3) == 0 ? random.GetItems(Enum.GetValues<CopyCondition>(), 1)[0] : CopyCondition.Normal;

    private static string Subject(Random random) =>
        random.GetItems(Pieces, 1)[0].Replace("\0", "", StringComparison.Ordinal) + "s";

    private static string RandomQuery(Random random) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => random.GetItems(Operators, 1)[0] + Beginning(random, Text(random, random.Next(1, 3))))
        );

    private static string Beginning(Random random, string text) =>
        text.Length > 0 && random.Next(3) == 0 ? text[..random.Next(1, text.Length + 1)] : text;

    private static string Text(Random random, int words) =>
        string.Join(random.Next(5) == 0 ? "-" : " ", random.GetItems(Pieces, words))
            .Replace("\0", "", StringComparison.Ordinal);
}
