using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>A library of a few titles, copies and members, and the model that it is compared with.</summary>
internal sealed class ModelledDesk(RunningLibrary library, HoldsDesk desk)
{
    private static readonly string[] Changes = ["cancel", "suspend", "resume"];

    public HoldsDesk Desk => desk;

    public LineModel Model { get; set; } = new();

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

        await opened.ReplaceAsync();
        return opened;
    }

    /// <summary>Brings members for those who left, and titles for those that were merged, up to six copies.</summary>
    public async Task ReplaceAsync()
    {
        while (Model.Members.Count < 5)
        {
            Model.Members.Add(await desk.ReaderAsync());
        }

        while (Model is { Titles.Count: < 2, Copies.Count: < 6 })
        {
            await AddTitleAsync(copies: 1);
        }
    }

    /// <summary>A step of any of the kinds of which days at a desk are made.</summary>
    public async Task<LineStep> AnyStepAsync(Random random)
    {
        var (member, copy) = (Any(Model.Members, random), Any(Model.Copies, random));
        return random.Next(100) switch
        {
            < 30 => LineStep.Place(member, Any(Model.Titles, random)),
            < 48 => LineStep.Scan(copy),
            < 63 => LineStep.Lend(copy, member),
            < 80 when Model.Holds.Count > 0 => LineStep.Change(
                Any([.. Model.Holds.TakeLast(6)], random),
                Any(Changes, random)
            ),
            < 83 when copy.Loan is { } loan => LineStep.Lose(copy, loan),
            < 88 when copy.Loan is { } made => LineStep.Undo(copy, made),
            < 90 => LineStep.Change(copy, copy.IsNormal ? "damaged" : "normal"),
            < 94 when Model.Holds.Find(hold => hold.Status == "ready") is { } ready => await PassTimeAsync(ready),
            < 97 => LineStep.Erase(member),
            _ when Model.Titles.Count > 1 => LineStep.Merge(Any(Model.Titles[1..], random), Model.Titles[0]),
            _ => LineStep.Lend(copy, member),
        };
    }

    /// <summary>Lets the time to fetch pass for one hold, which expires by the next round of jobs.</summary>
    private async Task<LineStep> PassTimeAsync(ModelHold hold)
    {
        await using var session = new SqlSession(library.Database);
        await session.WriteAsync(
            "UPDATE holds SET ready_at = @at, ready_until = @at WHERE id = @id",
            new { at = new DateTimeOffset(2026, 4, 1, 10, 0, 0, TimeSpan.Zero), id = hold.Id },
            TestContext.Current.CancellationToken
        );
        await session.CommitAsync(TestContext.Current.CancellationToken);
        return LineStep.Expire(hold);
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
            SELECT 'in order: ' || COALESCE(string_agg(lower(CAST(id AS text)), ' ' ORDER BY placed_at, id), '')
            FROM holds WHERE status IN ('waiting', 'ready')
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

    private static TItem Any<TItem>(IReadOnlyList<TItem> items, Random random) => items[random.Next(items.Count)];

    private async Task AddTitleAsync(int copies)
    {
        var (title, barcodes) = await desk.BookAsync(copies);
        Model.Titles.Add(title);
        foreach (var barcode in barcodes)
        {
            Model.Copies.Add(new ModelCopy(await desk.CopyIdAsync(barcode), barcode, title));
        }
    }
}
