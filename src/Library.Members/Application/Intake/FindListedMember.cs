using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Finds the member that a row is about.</summary>
internal sealed class FindListedMember(
    IMemberRepository members,
    ICards cards,
    ITakenNumbers numbers,
    NameIndexing names
)
{
    private const int MostOfOneName = 100;

    /// <summary>In UTF-16 units, of which a character has one or two; a longer name is refused.</summary>
    private const int LongestName = 2 * MemberName.MaximumLength;
    private const string CardTaken = "Another member or a copy has this number.";

    /// <summary>The keys of a row.</summary>
    public MemberClaim ClaimsOf(ListedMember row)
    {
        var own = new List<(string, string)>();
        if (row.Id is { } id)
        {
            own.Add(("id", KeyOf($"id {id}")));
        }

        if (row.CardNumber is { } card && Barcode.TryParse(card, out var code))
        {
            own.Add(("card_number", KeyOf($"card {code.Key}")));
        }

        if (row.Email is not null && Email.TryParse(row.Email, out var email))
        {
            own.Add(("email", KeyOf($"email {email.Normalized}")));
        }

        var born = row.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new MemberClaim(own, KeyOf($"name {names.LineOf(row.Name ?? "")}{born}"));
    }

    /// <summary>Finds it, locked where it may be changed; null where it is new.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isNameTaken">Whether its name is another member's, of the same list.</param>
    /// <param name="isTrial">Whether nothing will be changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">Card or address are another member's.</exception>
    public async Task<Member?> ExecuteAsync(
        ListedMember row,
        bool isNameTaken,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var named = row.Id is { } id ? await ReadAsync(id, isTrial, cancellationToken) : null;
        var holder = await FindByCardAsync(row, cancellationToken);
        var addressee = await FindByEmailAsync(row, cancellationToken);
        var foundId = named?.Id ?? holder ?? addressee?.Id;
        if (foundId is null)
        {
            return isNameTaken ? null : await FindByNameAsync(row, isTrial, cancellationToken);
        }

        DemandSame(holder, foundId.Value, "card_number", CardTaken);
        DemandSame(addressee?.Id, foundId.Value, "email", "Another member has this address.");
        var found = named ?? await ReadAsync(foundId.Value, isTrial, cancellationToken);
        var isAnother = found is not null && named is null && row.Name is not null && !IsAlike(found.Name, row.Name);
        return isAnother
            ? throw new InvalidValueException(
                holder is null ? "email" : "card_number",
                "A member of another name has this."
            )
            : found;
    }

    // A hash, as a name may be too long for an index, and the key is no place for personal data.
    private static string KeyOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void DemandSame(MemberId? other, MemberId found, string field, string reason)
    {
        if (other is { } id && id != found)
        {
            throw new InvalidValueException(field, reason);
        }
    }

    private Task<Member?> ReadAsync(MemberId id, bool isTrial, CancellationToken cancellationToken) =>
        isTrial ? members.FindAsync(id, cancellationToken) : members.FindForChangeAsync(id, cancellationToken);

    private async Task<MemberId?> FindByCardAsync(ListedMember row, CancellationToken cancellationToken)
    {
        if (row.CardNumber is not { } number)
        {
            return null;
        }

        var card = Barcode.Parse(number, "card_number");
        var holder = await cards.FindHolderAsync(card, cancellationToken);
        if (holder.MemberId is null && await numbers.IsTakenAsync(card, cancellationToken))
        {
            throw new InvalidValueException(
                "card_number",
                holder.IsReportedLost ? "This card was reported lost." : CardTaken
            );
        }

        return holder.MemberId;
    }

    private async Task<Member?> FindByEmailAsync(ListedMember row, CancellationToken cancellationToken) =>
        row.Email is { } text && Email.TryParse(text, out var email)
            ? await members.FindByEmailAsync(email, cancellationToken)
            : null;

    private async Task<Member?> FindByNameAsync(ListedMember row, bool isTrial, CancellationToken cancellationToken)
    {
        if (row.Name is not { Length: <= LongestName } name)
        {
            return null;
        }

        var candidates = await members.FindByNameAsync(
            name,
            new PageRequest(After: null, MostOfOneName),
            cancellationToken
        );
        var alike = candidates.FirstOrDefault(member =>
            IsAlike(member.Name, name)
            && member.Details.BirthDate == row.BirthDate
            && (row.CardNumber is null || member.CardNumber is null)
            && (row.Email is null || member.Email is null)
        );
        return alike is null ? null : await ReadAsync(alike.Id, isTrial, cancellationToken);
    }

    private bool IsAlike(string one, string other) =>
        string.Equals(names.LineOf(one), names.LineOf(other), StringComparison.Ordinal);
}
