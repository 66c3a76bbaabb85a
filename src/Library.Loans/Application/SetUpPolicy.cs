using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Sets name, zone and opening days for a library that is set up; the other rules stay as they are.</summary>
internal sealed class SetUpPolicy(ChangePolicy changePolicy, IPolicyRepository policies, TimeProvider clock)
    : ILibrarySetUp
{
    private static readonly IReadOnlyList<string> Known =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => LibraryZone.TryFind(id, out _))
            .Order(StringComparer.Ordinal),
    ];

    public IReadOnlyList<string> Zones => Known;

    public LibraryName Check(LibraryName name)
    {
        var draft = LendingPolicy.Original with { Name = name.Name, TimeZone = name.TimeZone };
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return name with { Name = LendingPolicy.Parse(draft, today).Draft.Name };
    }

    public async Task KeepAsync(
        LibraryName name,
        IReadOnlyList<string> openingDays,
        MemberId librarian,
        CancellationToken cancellationToken
    )
    {
        var present = (await policies.ReadToChangeAsync(cancellationToken)).Draft;
        var draft = present with
        {
            Name = name.Name,
            TimeZone = name.TimeZone,
            Calendar = openingDays.Count == 0 ? null : new CalendarDraft(openingDays),
        };
        var caller = new Caller(librarian, Role.Librarian, IsVerified: true, SessionId: default);
        await changePolicy.ExecuteAsync(new ChangePolicyCommand(draft, caller), cancellationToken);
    }
}
