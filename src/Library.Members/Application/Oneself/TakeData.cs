using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>The data that the library keeps of a member.</summary>
/// <param name="Member">The member.</param>
/// <param name="AskedEmail">The address that it wants in the place of its own, or null.</param>
/// <param name="Parts">The data of other slices, by name.</param>
internal sealed record TakenData(
    Member Member,
    Email? AskedEmail,
    IReadOnlyDictionary<string, IReadOnlyList<object>> Parts
);

/// <summary>Lets a member take its data along.</summary>
internal sealed class TakeData(ReadCaller readCaller, IAddressChanges changes, IEnumerable<IPersonalData> parts)
{
    /// <summary>Reads the data of the caller.</summary>
    /// <exception cref="CallerGoneException">It was deleted since it was recognised.</exception>
    public async Task<TakenData> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var member = await readCaller.ExecuteAsync(caller, cancellationToken);
        var read = new Dictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            read[part.Name] = await part.ReadAsync(caller.Id, cancellationToken);
        }

        var asked = await changes.FindAskedAsync(caller.Id, cancellationToken);
        return new TakenData(member, asked, read);
    }
}
