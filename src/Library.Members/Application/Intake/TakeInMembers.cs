using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class TakeInMembers(
    IMemberRepository members,
    FindListedMember find,
    TakeBackMember takeBack,
    IKeptMail keptMail,
    IdGenerator ids,
    TimeProvider clock
) : IMemberIntake
{
    private const string NotConfirmed =
        "A person registered online under this name or address and is not confirmed yet: open the member and say that "
        + "you know the person, or delete it.";

    public async Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedMember> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(earlier);
        var claims = rows.Select(find.ClaimsOf).ToList();
        string[] keys = [.. claims.SelectMany(claim => claim.All).Distinct(StringComparer.Ordinal)];
        var lines = new Dictionary<string, long>(
            await earlier.FindLinesAsync(keys, cancellationToken),
            StringComparer.Ordinal
        );
        var outcomes = new List<RowOutcome>();
        foreach (var (row, claim) in rows.Zip(claims))
        {
            try
            {
                claim.DemandFirst(lines);
                outcomes.Add(await TakeAsync(row, claim, lines, isTrial, cancellationToken));
            }
            catch (InvalidValueException refusal)
            {
                outcomes.Add(RowOutcome.Of(refusal));
            }
        }

        return outcomes;
    }

    public Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        takeBack.ExecuteAsync(MemberTrace.Parse(trace), cancellationToken);

    private async Task<RowOutcome> TakeAsync(
        ListedMember row,
        MemberClaim claim,
        Dictionary<string, long> lines,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var found = await find.ExecuteAsync(row, claim.IsNameTaken(lines), isTrial, cancellationToken);
        if (found is { IsVerified: false })
        {
            // A stranger may have registered the address, and would get the card of the list.
            throw new InvalidValueException("name", NotConfirmed);
        }

        var entry = MemberRowEntry.Of(row, found);
        var parsed = entry.Parse(clock.UtcNowInMicroseconds());
        var outcome = found is null
            ? await CreateAsync(row, parsed, isTrial, cancellationToken)
            : await JoinAsync(found, parsed, isTrial, cancellationToken);
        foreach (var key in claim.All)
        {
            lines.TryAdd(key, row.Line);
        }

        return outcome with
        {
            Keys = claim.All,
        };
    }

    private async Task<RowOutcome> CreateAsync(
        ListedMember row,
        (MemberName Name, Email? Email, MemberDetails Details, Barcode? Card) entry,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var outcome = new RowOutcome(IntakeResult.Created);
        if (isTrial)
        {
            return outcome;
        }

        var id = row.Id ?? new MemberId(ids.Next());
        var member = Member.Enrol(id, entry.Name, entry.Email, entry.Details, Stamp.Next());
        await members.CreateAsync(member, passwordHash: null, link: null, cancellationToken);
        if (entry.Card is not null)
        {
            await members.GiveCardAsync(id, entry.Card, cancellationToken);
        }

        return await TraceAsync(outcome, id, before: null, gaveCard: false, cancellationToken);
    }

    private async Task<RowOutcome> JoinAsync(
        Member member,
        (MemberName Name, Email? Email, MemberDetails Details, Barcode? Card) entry,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var card = string.Equals(entry.Card?.Value, member.CardNumber, StringComparison.OrdinalIgnoreCase)
            ? null
            : entry.Card;
        var isSame = entry.Name.Value == member.Name && entry.Email == member.Email && entry.Details == member.Details;
        if (isSame && card is null)
        {
            return new RowOutcome(IntakeResult.Unchanged);
        }

        var outcome = new RowOutcome(IntakeResult.Changed);
        if (isTrial)
        {
            return outcome;
        }

        var (before, address) = (MemberEntry.Of(member), member.Email);
        member.Correct(entry.Name, entry.Email, entry.Details);
        await members.KeepCorrectionAsync(member, cancellationToken);
        if (address is not null && address != member.Email)
        {
            await keptMail.ForgetAsync(address.Value, cancellationToken);
        }

        if (card is not null)
        {
            await members.GiveCardAsync(member.Id, card, cancellationToken);
        }

        return await TraceAsync(outcome, member.Id, before, card is not null, cancellationToken);
    }

    private async Task<RowOutcome> TraceAsync(
        RowOutcome outcome,
        MemberId id,
        MemberEntry? before,
        bool gaveCard,
        CancellationToken cancellationToken
    )
    {
        var kept = await members.FindForChangeAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        var trace = new MemberTrace(id.Value, before, MemberTrace.FingerprintOf(kept), gaveCard);
        return outcome with { Trace = trace.Write() };
    }
}
