using Library.Members.Contract;
using Library.Shared;
using Library.Testing;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>The cards of the members that an import brought.</summary>
public sealed class ImportedCardsTests : IMadeMembers, IShownMembers
{
    private const string Changed = "changed";

    private readonly InMemoryImports _imports = new();
    private readonly Dictionary<MemberId, ShownMember> _kept = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_listed_in_the_order_of_the_rows_without_members_who_were_there_left_or_have_no_card()
    {
        var import = _imports.Add(ImportState.Done, ListKind.Members);
        Bring("C3");
        AddTrace(Changed);
        Bring(card: null);
        Bring("C1");
        AddTrace($"{A.NewMemberId()}");
        Bring("C2");

        Assert.Equal(["C3", "C1", "C2"], await CardsAsync(import, skip: 0));
        Assert.Equal(["C1", "C2"], await CardsAsync(import, skip: 1));
        Assert.Empty(await CardsAsync(import, skip: 5));
        Assert.Empty(await CardsAsync(_imports.Add(ImportState.Done), skip: 0));
    }

    MemberId? IMadeMembers.FindMadeMember(string trace) => trace == Changed ? null : new MemberId(Guid.Parse(trace));

    Task<IReadOnlyDictionary<MemberId, ShownMember>> IShownMembers.FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyDictionary<MemberId, ShownMember>>(_kept);

    private void Bring(string? card)
    {
        var id = A.NewMemberId();
        _kept[id] = new ShownMember(id, "Ann") { CardNumber = card };
        AddTrace($"{id}");
    }

    private void AddTrace(string trace) =>
        _imports.Traces.Add(new RowTrace(_imports.Traces.Count + 1, _imports.Traces.Count + 2, trace));

    private async Task<IEnumerable<string>> CardsAsync(Import import, int skip) =>
        (await new ImportedCards(_imports, this, this).ListAsync(import.Id, skip, 10, Cancellation)).Select(card =>
            card.Number.Value
        );
}
