using Library.Platform.Sql;
using Library.Shared;

namespace Library.Platform.Barcodes;

/// <summary>
/// The table <c>barcodes</c>: the codes of all copies and members, each given out once; a code of an owner that is
/// removed goes with it. Changes are part of the request's transaction; the owner must exist in it already.
/// </summary>
/// <param name="session">The request's way to the database.</param>
public sealed class BarcodeRegistry(SqlSession session)
{
    private const string OwnedBy = "(copy_id = @CopyId OR member_id = @MemberId)";

    /// <summary>Gives an owner without a code this one.</summary>
    /// <returns>False, and nothing is changed, where the code is taken.</returns>
    public Task<bool> TryRegisterAsync(Barcode barcode, BarcodeOwner owner, CancellationToken cancellationToken) =>
        TryInsertAsync(barcode, owner, BarcodeState.Current, cancellationToken);

    /// <summary>Gives an owner without a code the next one that the library makes. Those that somebody took by hand are
    /// passed over.</summary>
    public async Task<Barcode> RegisterAutomaticAsync(BarcodeOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);

        // Labels of another installation take many numbers in a row; to double the step passes them in a few.
        for (var step = 1; ; step *= 2)
        {
            var numbers = await TakeNumbersAsync(owner.CopyId is null ? "member" : "copy", step, cancellationToken);
            var barcode = Barcode.Automatic(owner.Prefix, numbers[^1]);
            if (await TryRegisterAsync(barcode, owner, cancellationToken))
            {
                return barcode;
            }
        }
    }

    /// <summary>Gives new copies these codes, and those without one the next that the library makes.</summary>
    /// <returns>False where a code is taken; the transaction must be given up then.</returns>
    public async Task<bool> TryRegisterAllAsync(
        IReadOnlyCollection<(CopyId Copy, Barcode? Barcode)> copies,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(copies);
        var unlabelled = copies.Where(copy => copy.Barcode is null).Select(copy => copy.Copy).ToList();
        var numbers = unlabelled.Count == 0 ? [] : await TakeNumbersAsync("copy", unlabelled.Count, cancellationToken);
        var made = unlabelled.Zip(
            numbers,
            (copy, number) => (copy, (Barcode?)Barcode.Automatic(BarcodeOwner.Of(copy).Prefix, number))
        );
        (CopyId Copy, Barcode Barcode)[] labelled =
        [
            .. copies.Where(copy => copy.Barcode is not null).Concat(made).Select(copy => (copy.Item1, copy.Item2!)),
        ];
        if (await InsertAsync(labelled, cancellationToken) == labelled.Length)
        {
            return true;
        }

        // Labels of another installation took some of the numbers: those copies get others, one by one.
        var registered = true;
        var madeFor = unlabelled.ToHashSet();
        foreach (var (copy, barcode) in labelled)
        {
            var owner = BarcodeOwner.Of(copy);
            if ((await FindAsync(barcode, cancellationToken))?.Owner == owner)
            {
                continue;
            }

            var isMade = madeFor.Contains(copy);
            registered &= isMade;
            _ = isMade ? await RegisterAutomaticAsync(owner, cancellationToken) : null;
        }

        return registered;
    }

    /// <summary>
    /// Gives an owner this code in the place of the one that it has, if any; an earlier code of the same owner becomes
    /// the current one again. The caller holds the lock of the owner's row.
    /// </summary>
    /// <returns>False, and nothing is changed, where the code is another's.</returns>
    public async Task<bool> TryReplaceAsync(Barcode barcode, BarcodeOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        ArgumentNullException.ThrowIfNull(owner);
        var retired = owner.AfterReplacement;
        var entry = await FindAsync(barcode, cancellationToken);
        if (entry is null ? !await TryInsertAsync(barcode, owner, retired, cancellationToken) : entry.Owner != owner)
        {
            return false;
        }

        if (entry is { State: BarcodeState.Current } && entry.Barcode.Value == barcode.Value)
        {
            return true;
        }

        // In two statements: at no moment may an owner have two current codes.
        await RetireAsync(owner, cancellationToken);
        await session.WriteAsync(
            "UPDATE barcodes SET state = 'current', code = @Value WHERE code_key = @Key",
            new { barcode.Key, barcode.Value },
            cancellationToken
        );
        return true;
    }

    /// <summary>Leaves an owner without a current code. The caller holds the lock of the owner's row.</summary>
    public Task RetireAsync(BarcodeOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return session.WriteAsync(
            $"UPDATE barcodes SET state = @state WHERE {OwnedBy} AND state = 'current'",
            new
            {
                owner.CopyId,
                owner.MemberId,
                state = NameOf(owner.AfterReplacement),
            },
            cancellationToken
        );
    }

    /// <summary>The entry of exactly this code, or null.</summary>
    public async Task<BarcodeEntry?> FindAsync(Barcode barcode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(barcode);
        var row = await session.ReadFirstAsync<Row>(
            "SELECT code, copy_id, member_id, state FROM barcodes WHERE code_key = @Key",
            new { barcode.Key },
            cancellationToken
        );
        return row?.ToEntry();
    }

    private async Task<bool> TryInsertAsync(
        Barcode barcode,
        BarcodeOwner owner,
        BarcodeState state,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(barcode);
        ArgumentNullException.ThrowIfNull(owner);
        var inserted = await session.WriteAsync(
            """
            INSERT INTO barcodes (code_key, code, copy_id, member_id, state)
            VALUES (@Key, @Value, @CopyId, @MemberId, @state)
            ON CONFLICT (code_key) DO NOTHING
            """,
            new
            {
                barcode.Key,
                barcode.Value,
                owner.CopyId,
                owner.MemberId,
                state = NameOf(state),
            },
            cancellationToken
        );
        return inserted == 1;
    }

    private Task<int> InsertAsync((CopyId Copy, Barcode Barcode)[] labels, CancellationToken cancellationToken) =>
        session.InsertAsync(
            "barcodes",
            ["code_key", "code", "copy_id", "state"],
            labels.Select(label => new
            {
                code_key = label.Barcode.Key,
                code = label.Barcode.Value,
                copy_id = label.Copy,
                state = NameOf(BarcodeState.Current),
            }),
            cancellationToken,
            passesOver: "code_key"
        );

    /// <summary>Takes so many numbers, from the lowest on. PostgreSQL's sequences let no request wait for another;
    /// SQLite has one writer anyway.</summary>
    private async Task<IReadOnlyList<long>> TakeNumbersAsync(
        string kind,
        int count,
        CancellationToken cancellationToken
    )
    {
        if (session.Dialect == "postgresql")
        {
            return await session.WriteReturningAllAsync<long>(
                $"SELECT nextval('{kind}_barcodes') FROM generate_series(1, @count)",
                new { count },
                cancellationToken
            );
        }

        var last = await session.WriteReturningFirstAsync<long>(
            "UPDATE barcode_numbers SET last = last + @count WHERE owner = @kind RETURNING last",
            new { kind, count },
            cancellationToken
        );
        return [.. Enumerable.Range(1, count).Select(place => last - count + place)];
    }

    private static string NameOf(BarcodeState state) => state.ToString().ToLowerInvariant();

    private sealed record Row
    {
        public string Code { get; init; } = "";

        public CopyId? CopyId { get; init; }

        public MemberId? MemberId { get; init; }

        public string State { get; init; } = "";

        public BarcodeEntry ToEntry() =>
            new(
                Barcode.Parse(Code),
                CopyId is { } copy ? BarcodeOwner.Of(copy) : BarcodeOwner.Of(MemberId.GetValueOrDefault()),
                Enum.Parse<BarcodeState>(State, ignoreCase: true)
            );
    }
}
