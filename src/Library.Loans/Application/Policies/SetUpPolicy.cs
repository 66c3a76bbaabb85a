using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Sets name, zone and opening days for a library that is set up; the other rules stay as they are.</summary>
internal sealed class SetUpPolicy(ChangePolicy changePolicy, TimeProvider clock) : ILibrarySetUp
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

    public Task KeepAsync(
        LibraryName name,
        IReadOnlyList<string> openingDays,
        MemberId librarian,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangePolicyCommand(
            present =>
                present with
                {
                    Name = name.Name,
                    TimeZone = name.TimeZone,
                    Calendar = openingDays.Count == 0 ? null : new CalendarDraft(openingDays),
                },
            librarian
        );
        return changePolicy.ExecuteAsync(command, cancellationToken);
    }
}
