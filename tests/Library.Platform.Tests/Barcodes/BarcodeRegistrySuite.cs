using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Platform.Tests.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Barcodes;

/// <summary>The contract of the registry of barcodes on every database.</summary>
public abstract class BarcodeRegistrySuite(Func<CancellationToken, Task<ITestDatabase>> create) : SqlSuite(create)
{
    private static readonly Barcode Old = Barcode.Parse("old-1");
    private static readonly Barcode New = Barcode.Parse("new-1");

    [Fact]
    public async Task A_code_is_found_by_exactly_what_it_is_but_for_case()
    {
        var copy = await CopyAsync();
        Assert.True(await TryRegisterAsync(Barcode.Parse("Shelf-07"), copy));

        var entry = await FindAsync("SHELF-07");

        Assert.Equal(("Shelf-07", copy, BarcodeState.Current), (entry?.Barcode.Value, entry?.Owner, entry?.State));
        Assert.Null(await FindAsync("Shelf-7"));
        Assert.Null(await FindAsync("Shelf-0"));
    }

    [Fact]
    public async Task A_code_is_given_once_over_copies_and_members()
    {
        await TryRegisterAsync(Old, await CopyAsync());

        Assert.False(await TryRegisterAsync(Barcode.Parse("OLD-1"), await MemberAsync()));
        Assert.False(await TryRegisterAsync(Old, await CopyAsync()));
        Assert.Equal(1, await CountAsync("barcodes"));
    }

    [Fact]
    public async Task The_code_that_a_copy_had_leads_to_it_still()
    {
        var copy = await CopyAsync();
        await TryRegisterAsync(Old, copy);

        Assert.True(await TryReplaceAsync(New, copy));

        Assert.Equal((copy, BarcodeState.Alias), await StandingAsync(Old));
        Assert.Equal((copy, BarcodeState.Current), await StandingAsync(New));
        Assert.False(await TryRegisterAsync(Old, await CopyAsync()));

        Assert.True(await TryReplaceAsync(Old, copy));

        Assert.Equal((copy, BarcodeState.Current), await StandingAsync(Old));
        Assert.Equal((copy, BarcodeState.Alias), await StandingAsync(New));
    }

    [Fact]
    public async Task The_card_that_a_member_had_is_replaced()
    {
        var member = await MemberAsync();
        await TryRegisterAsync(Old, member);

        Assert.True(await TryReplaceAsync(New, member));

        Assert.Equal((member, BarcodeState.Replaced), await StandingAsync(Old));
        Assert.Equal((member, BarcodeState.Current), await StandingAsync(New));
    }

    [Fact]
    public async Task A_code_of_another_replaces_nothing()
    {
        var (copy, other) = (await CopyAsync(), await CopyAsync());
        await TryRegisterAsync(Old, copy);
        await TryRegisterAsync(New, other);

        Assert.False(await TryReplaceAsync(New, copy));

        Assert.Equal((copy, BarcodeState.Current), await StandingAsync(Old));
        Assert.Equal((other, BarcodeState.Current), await StandingAsync(New));
    }

    [Fact]
    public async Task A_code_written_with_other_case_is_the_same_code_written_anew()
    {
        var copy = await CopyAsync();
        await TryRegisterAsync(Old, copy);

        Assert.True(await TryReplaceAsync(Barcode.Parse("OLD-1"), copy));

        Assert.Equal("OLD-1", (await FindAsync("old-1"))?.Barcode.Value);
        Assert.Equal(1, await CountAsync("barcodes"));
    }

    [Fact]
    public async Task The_codes_of_what_is_removed_are_free_again()
    {
        var copy = await CopyAsync();
        await TryRegisterAsync(Old, copy);
        await InRequestAsync((session, _) => session.WriteAsync("DELETE FROM copies", parameters: null, Cancellation));

        Assert.Null(await FindAsync(Old.Value));
    }

    [Fact]
    public async Task Automatic_codes_count_up_and_pass_over_those_that_labels_have()
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CopyAsync()));
        Assert.Equal("B00000018", (await RegisterAutomaticAsync(owners[0])).Value);
        foreach (var (owner, number) in owners.Skip(1).Take(5).Zip([2, 3, 4, 5, 6]))
        {
            await TryRegisterAsync(Barcode.Parse($"{Barcode.Automatic('B', number)}".ToLowerInvariant()), owner);
        }

        var next = await RegisterAutomaticAsync(owners[6]);

        Assert.True(string.CompareOrdinal(next.Value, $"{Barcode.Automatic('B', 6)}") > 0, next.Value);
        Assert.Equal("P00000018", (await RegisterAutomaticAsync(await MemberAsync())).Value);
    }

    [Fact]
    public async Task Many_copies_get_their_codes_at_once_and_others_pass_over_those_that_labels_have()
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CopyAsync()));
        await TryRegisterAsync(Barcode.Automatic('B', 2), owners[0]);
        var copies = owners.Skip(1).Select((owner, place) => (owner.CopyId!.Value, place == 0 ? New : null)).ToList();

        Assert.True(await InRequestAsync((_, registry) => registry.TryRegisterAllAsync(copies, Cancellation)));

        Assert.Equal(owners[1], (await FindAsync("new-1"))?.Owner);
        Assert.Equal(owners[2], (await FindAsync("B00000018"))?.Owner);
        Assert.Equal(owners[0], (await FindAsync($"{Barcode.Automatic('B', 2)}"))?.Owner);
        Assert.Equal(5, await CountAsync("barcodes"));
        var taken = await CopyAsync();
        Assert.False(
            await InRequestAsync(
                (_, registry) => registry.TryRegisterAllAsync([(taken.CopyId!.Value, New)], Cancellation)
            )
        );
    }

    [Fact]
    public async Task Ten_that_add_a_hundred_copies_at_once_get_a_hundred_codes()
    {
        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var codes = new List<Barcode>();
                        for (var copy = 0; copy < 10; copy++)
                        {
                            codes.Add(await RegisterAutomaticAsync(await CopyAsync()));
                        }

                        return codes;
                    })
                )
        );

        Assert.Equal(100, made.SelectMany(codes => codes).Distinct().Count());
        Assert.Equal(100, await CountAsync("barcodes"));
    }

    private async Task<TResult> InRequestAsync<TResult>(Func<SqlSession, BarcodeRegistry, Task<TResult>> work)
    {
        await using var session = new SqlSession(Database);
        var result = await work(session, new BarcodeRegistry(session));
        await session.CommitAsync(Cancellation);
        return result;
    }

    private Task<bool> TryRegisterAsync(Barcode code, BarcodeOwner owner) =>
        InRequestAsync((_, registry) => registry.TryRegisterAsync(code, owner, Cancellation));

    private Task<bool> TryReplaceAsync(Barcode code, BarcodeOwner owner) =>
        InRequestAsync((_, registry) => registry.TryReplaceAsync(code, owner, Cancellation));

    private Task<Barcode> RegisterAutomaticAsync(BarcodeOwner owner) =>
        InRequestAsync((_, registry) => registry.RegisterAutomaticAsync(owner, Cancellation));

    private Task<BarcodeEntry?> FindAsync(string code) =>
        InRequestAsync((_, registry) => registry.FindAsync(Barcode.Parse(code), Cancellation));

    private async Task<(BarcodeOwner?, BarcodeState?)> StandingAsync(Barcode code)
    {
        var entry = await FindAsync(code.Value);
        return (entry?.Owner, entry?.State);
    }

    private async Task<BarcodeOwner> CopyAsync()
    {
        var id = A.NewCopyId();
        const string Insert = """
            INSERT INTO books (id, title, description) VALUES (@id, 'Title', '');
            INSERT INTO copies (id, book_id) VALUES (@id, @id)
            """;
        await InRequestAsync((session, _) => session.WriteAsync(Insert, new { id }, Cancellation));
        return BarcodeOwner.Of(id);
    }

    private async Task<BarcodeOwner> MemberAsync()
    {
        var id = A.NewMemberId();
        const string Insert = """
            INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
            VALUES (@id, 'Ann', @email, 'hash', TRUE, 'member', 'stamp')
            """;
        await InRequestAsync(
            (session, _) => session.WriteAsync(Insert, new { id, email = $"{id}@example.org" }, Cancellation)
        );
        return BarcodeOwner.Of(id);
    }
}

public sealed class SqliteBarcodeRegistryTests() : BarcodeRegistrySuite(SqlSuite.SqliteAsync);

public sealed class PostgresBarcodeRegistryTests() : BarcodeRegistrySuite(SqlSuite.PostgresAsync);
