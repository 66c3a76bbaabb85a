using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>A library of a few titles, copies and members, and the model that it is compared with.</summary>
internal sealed class ModelledDesk(RunningLibrary library, HoldsDesk desk)
{
    private static readonly string[] Changes = ["cancel", "suspend", "resume"];

    public RunningLibrary Library => library;

    public HoldsDesk Desk => desk;

    public LineModel Model { get; set; } = new();

    public List<Guid> Titles { get; } = [];

    public List<Guid> Members { get; } = [];

    /// <summary>A library with so many copies of each title, and five members.</summary>
    public static async Task<ModelledDesk> OpenAsync(RunningLibrary library, params int[] copiesOfTitles)
    {
        var opened = new ModelledDesk(library, await HoldsDesk.OpenAsync(library));

        // So long that nothing is overdue, which would be a reason of its own.
        (await opened.Desk.PutAsync("/policy", PolicyTests.Policy(loanDays: 365))).Expect(200);
        foreach (var copies in copiesOfTitles)
        {
            await opened.AddTitleAsync(copies);
        }

        while (opened.Members.Count < 5)
        {
            opened.Members.Add(await opened.Desk.ReaderAsync());
        }

        return opened;
    }

    /// <summary>A step of any of the kinds of which days at a desk are made.</summary>
    public LineStep AnyStep(Random random)
    {
        var (member, copy) = (Any(Members, random), Any(Model.Copies, random));
        return random.Next(80) switch
        {
            < 30 => LineStep.Place(member, Any(Titles, random)),
            < 50 => LineStep.Scan(copy),
            < 65 => LineStep.Lend(copy, member),
            _ when Model.Holds.Count == 0 => LineStep.Lend(copy, member),
            _ => LineStep.Change(Any([.. Model.Holds.TakeLast(6)], random), Any(Changes, random)),
        };
    }

    /// <summary>How everything stands, as <see cref="LineModel.Describe"/> says it.</summary>
    public async Task<string> ReadAsync()
    {
        await using var session = new SqlSession(library.Database);
        var rows = await session.ReadAllAsync<string>(
            """
            SELECT lower(CAST(id AS text)) || ' ' || status || CASE status
                WHEN 'ready' THEN ' ' || lower(CAST(copy_id AS text))
                WHEN 'waiting' THEN ' ' || (
                    SELECT COUNT(*) FROM holds ahead WHERE ahead.book_id = holds.book_id AND ahead.status = 'waiting'
                        AND (ahead.placed_at, ahead.id) <= (holds.placed_at, holds.id))
                    || CASE WHEN is_suspended THEN ' suspended' ELSE '' END
                ELSE '' END
            FROM holds
            UNION ALL
            SELECT lower(CAST(copy_id AS text)) || ' to put back' FROM copies_to_put_back
            UNION ALL
            SELECT lower(CAST(copy_id AS text)) || ' lent to ' || lower(CAST(member_id AS text))
            FROM loans WHERE returned_at IS NULL
            """,
            null,
            TestContext.Current.CancellationToken
        );
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    public static TItem Any<TItem>(IReadOnlyList<TItem> items, Random random) => items[random.Next(items.Count)];

    private async Task AddTitleAsync(int copies)
    {
        var (title, barcodes) = await desk.BookAsync(copies);
        Titles.Add(title);
        foreach (var barcode in barcodes)
        {
            Model.Copies.Add(new ModelCopy(await desk.CopyIdAsync(barcode), barcode, title));
        }
    }
}
