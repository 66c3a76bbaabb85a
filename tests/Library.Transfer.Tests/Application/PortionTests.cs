using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>A portion of rows, in parts, and its outcome.</summary>
public sealed class PortionTests
{
    private static readonly ListRows List = ListRows.Of(ListKind.Books, ["Titel", "barcode"], ColumnChoices.None);

    [Fact]
    public void A_portion_that_is_split_has_a_part_for_each_row_that_was_understood()
    {
        // Of the rows 11 to 16 the second, the third and the last cannot be understood.
        var portion = Of(11, 14, 15) with
        {
            Problems = [Problem(0), Problem(12), Problem(13), Problem(13), Problem(16)],
            Rows = 6,
            Refused = 3,
            Position = 99,
            End = ImportState.Done,
        };

        var parts = portion.Split(before: 10).ToList();

        Assert.Equal(
            [
                (1, 0, 110L, "", null),
                (3, 2, 140L, "12 13 13", null),
                (1, 0, 150L, "", null),
                (1, 1, 99L, "0 16", ImportState.Done),
            ],
            parts.Select(part => (part.Rows, part.Refused, part.Position, RowsOf(part), part.End))
        );
        Assert.Equal([11L, 14L, 15L], parts.SelectMany(part => part.Entries).Select(entry => entry.Row.Number));
        Assert.Same(List, parts[0].List);
    }

    [Fact]
    public void A_portion_that_is_refused_tells_why_of_each_of_its_rows()
    {
        var refused = (Of(11, 12) with { Problems = [Problem(13)], Rows = 3, Refused = 1 }).Refuse("Why.");

        Assert.Empty(refused.Entries);
        Assert.Equal((3, 3, "13 11 12"), (refused.Rows, refused.Refused, RowsOf(refused)));
        Assert.Equal("Why.", refused.Problems[1].Reason);
    }

    [Fact]
    public void The_outcomes_of_rows_are_counted_and_their_faults_stand_in_the_order_of_the_rows()
    {
        var portion = Of(11, 12, 13, 14, 15) with { Problems = [Problem(16)], Refused = 1 };
        TakenRow[] taken =
        [
            Taken(IntakeResult.Created, trace: "a") with
            {
                CopiesMade = 3,
            },
            Taken(IntakeResult.CopyAdded, trace: "b") with
            {
                CopiesMade = 4,
            },
            Taken(IntakeResult.Changed),
            Taken(IntakeResult.Unchanged),
            Taken(IntakeResult.Refused, fault: new IntakeFault("barcode", "It is taken.")),
        ];

        var result = PortionResult.Of(portion, taken);

        Assert.Equal([15L, 16L], result.Outcome.Problems.Select(problem => problem.Row));
        var problem = result.Outcome.Problems[0];
        Assert.Equal(("barcode", "B15", "It is taken."), (problem.Column, problem.Value, problem.Reason));
        Assert.Equal([new RowTrace(11, 21, "a"), new RowTrace(12, 22, "b")], result.Outcome.Traces);
        Assert.Equal(5, result.Outcome.Keys.Count);
        var before = new ImportCounts
        {
            Created = 10,
            CopiesAdded = 20,
            CopiesMade = 25,
            Changed = 30,
            Unchanged = 40,
            Refused = 50,
        };
        Assert.Equal(
            new ImportCounts
            {
                Created = 11,
                CopiesAdded = 21,
                CopiesMade = 32,
                Changed = 31,
                Unchanged = 41,
                Refused = 52,
            },
            result.AddTo(before)
        );
        Assert.Null(result.AddTo(before with { CopiesMade = null }).CopiesMade);
    }

    private static Portion Of(params long[] rows) => new([.. rows.Select(row => (Row(row), new object()))], [], List);

    private static SourceRow Row(long number) =>
        new(number, number + 10, ["Emma", $"B{number}"]) { Position = number * 10 };

    private static ImportProblem Problem(long row) => new(row, row, "", "", "A reason.");

    private static string RowsOf(Portion portion) => string.Join(' ', portion.Problems.Select(problem => problem.Row));

    private static TakenRow Taken(IntakeResult result, string? trace = null, IntakeFault? fault = null) =>
        new(
            new RowOutcome(result) { Trace = trace, Faults = fault is null ? [] : [fault] },
            [new EarlierRow("key", 1, default, Copies: 0)]
        );
}
