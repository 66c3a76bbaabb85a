using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Finds members as people at a desk do: by the card, or else by parts of the name.</summary>
internal sealed class FindMembers(IMemberRepository members, ICards cards)
{
    /// <summary>The most code points of a query.</summary>
    public const int LongestQuery = 200;

    /// <summary>The limits of a query.</summary>
    public static readonly TextRule QueryRule = new("q", LongestQuery, AllowsEmpty: true);

    /// <summary>The holder of exactly this card; or one page of those whose names match, and one member more if another
    /// page follows.</summary>
    /// <exception cref="InvalidValueException">The query is too long, or not printable.</exception>
    public async Task<IReadOnlyList<Member>> ExecuteAsync(
        string text,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = QueryRule.Apply(text);
        if (page.After is null && await FindHolderAsync(query, cancellationToken) is { } holder)
        {
            return [holder];
        }

        return await members.FindByNameAsync(query, page with { Limit = page.Limit + 1 }, cancellationToken);
    }

    /// <summary>The holder of exactly this card, or null.</summary>
    public async Task<Member?> FindHolderAsync(string query, CancellationToken cancellationToken) =>
        Barcode.TryParse(query, out var card)
        && (await cards.FindHolderAsync(card, cancellationToken)).MemberId is { } holder
            ? await members.FindAsync(holder, cancellationToken)
            : null;
}
