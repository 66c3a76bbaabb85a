using Library.Shared;

namespace Library.Members.Application;

/// <summary>The keys by which rows of one list are told apart: no two rows are one member.</summary>
/// <param name="Own">Those that no other member has, with the field of each.</param>
/// <param name="Name">That of name and birth date, which two people may share.</param>
internal sealed record MemberClaim(IReadOnlyList<(string Field, string Key)> Own, string Name)
{
    /// <summary>All keys.</summary>
    public IReadOnlyList<string> All => [.. Own.Select(own => own.Key), Name];

    /// <summary>Passes where no earlier row has one of its own keys. People of one name differ by card or
    /// address.</summary>
    /// <exception cref="InvalidValueException">One has; it is the same member where it has all of them.</exception>
    public void DemandFirst(IReadOnlyDictionary<string, long> lines)
    {
        foreach (var (field, key) in Own.Count == 0 ? [("name", Name)] : Own)
        {
            if (lines.TryGetValue(key, out var line))
            {
                var isSame = All.All(other => lines.GetValueOrDefault(other) == line);
                var claim = isSame ? "is the same member" : $"has this {WordOf(field)}";
                throw new InvalidValueException(field, $"Line {line} {claim} already.");
            }
        }
    }

    /// <summary>Whether an earlier row has the name, so that this one is another member of that name.</summary>
    public bool IsNameTaken(IReadOnlyDictionary<string, long> lines) => lines.ContainsKey(Name);

    private static string WordOf(string field) =>
        field switch
        {
            "card_number" => "card",
            "email" => "address",
            _ => field,
        };
}
