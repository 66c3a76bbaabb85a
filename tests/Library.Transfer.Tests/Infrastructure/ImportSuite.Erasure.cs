using Library.Shared;
using Library.Testing;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Lists in which a member may be named who is erased.</summary>
public abstract partial class ImportSuite
{
    [Fact]
    public async Task Lists_of_people_lose_their_files_with_a_member_who_is_named_and_those_under_way_once_they_end()
    {
        var (erased, other) = (A.NewMemberId(), A.NewMemberId());
        await ListAsync("books", "done", erased, other);
        var members = await ListAsync("members", "done", erased, other);
        await ListAsync("loans", "running", erased, other);
        await ListAsync("holds", "done", erased, other, isTrial: true);

        await EraseAsync(erased);
        await EraseAsync(A.NewMemberId());

        Assert.Equal(["books: 9", "loans: 9", "members: 0"], await ReadAsync("imports", "kind || ': ' || size"));
        Assert.Equal(["books", "loans"], await ReadAsync("import_pieces", "file_name"));
        Assert.Equal(
            ["", "9 books", "9 loans"],
            await ReadAsync("import_problems", "CASE WHEN row_number = 0 THEN '' ELSE '9 ' || value END")
        );
        Assert.Equal(
            [$"books {erased}", $"books {other}", $"loans {erased}", $"loans {other}", $"members {other}"],
            (await ReadAsync("import_traces", "trace")).Order(StringComparer.Ordinal)
        );
        Assert.Equal("", await Library.RefusedAsync(members));

        await WriteAsync("UPDATE imports SET state = 'done', ended_at = begun_at WHERE kind = 'loans'", new { });
        await Library.Get<ITransactions>().RunAsync(RemoveMarkedAsync, Cancellation);

        Assert.Equal(["books: 9", "loans: 0", "members: 0"], await ReadAsync("imports", "kind || ': ' || size"));
        Assert.Equal(["books"], await ReadAsync("import_pieces", "file_name"));
        Assert.Empty(await ReadAsync("imports_to_forget", "kind"));
    }

    private static async Task<bool> RemoveMarkedAsync(ITransferTools tools)
    {
        await tools.Erasure.RemoveMarkedAsync(Cancellation);
        return true;
    }

    private protected async Task EraseAsync(MemberId member)
    {
        await using var session = Database.OpenSession();
        await new EraseFromLists(new SqlListErasure(session)).EraseAsync(member, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    /// <summary>A list that stands like this, with a file, a fault, and what it did to two members.</summary>
    private protected async Task<ImportId> ListAsync(
        string kind,
        string state,
        MemberId first,
        MemberId second,
        bool isTrial = false
    )
    {
        var id = new ImportId(A.NewHoldId().Value);
        await WriteAsync(
            """
            INSERT INTO imports
                (id, kind, format, is_trial, state, encoding, size, refused, file_name, begun_at, ended_at)
            VALUES (@id, @kind, 'csv', @isTrial, @state, 'utf8', 9, 1, @kind, @at, @ended);
            INSERT INTO import_pieces (import_id, number, content) VALUES (@id, 0, @content);
            INSERT INTO import_problems (import_id, row_number, line, column_name, value, reason)
            VALUES (@id, 3, 4, 'name', @kind, 'A reason.');
            INSERT INTO import_traces (import_id, row_number, line, trace)
            VALUES (@id, 1, 2, @kind || ' ' || @first), (@id, 2, 3, @kind || ' ' || @second)
            """,
            new
            {
                id,
                kind,
                isTrial,
                state,
                at = TimeProvider.System.GetUtcNow(),
                ended = state == "done" ? TimeProvider.System.GetUtcNow() : (DateTimeOffset?)null,
                content = "name\nAnn\n"u8.ToArray(),
                first = $"{first}",
                second = $"{second}",
            }
        );
        return id;
    }

    private async Task WriteAsync(string sql, object parameters)
    {
        await using var session = Database.OpenSession();
        await session.WriteAsync(sql, parameters, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    /// <summary>An expression over the rows of a table and the imports that they are of, in its order.</summary>
    private protected async Task<IReadOnlyList<string>> ReadAsync(string table, string expression)
    {
        await using var session = Database.OpenSession();
        var joined = table == "imports" ? table : $"{table} JOIN imports ON imports.id = {table}.import_id";
        return await session.ReadAllAsync<string>(
            $"SELECT {expression} FROM {joined} ORDER BY 1",
            parameters: null,
            Cancellation
        );
    }
}
