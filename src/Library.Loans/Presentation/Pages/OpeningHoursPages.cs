using System.Globalization;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>When the library is open.</summary>
/// <param name="Days">The days of the week, each with a word; none where the library has no calendar.</param>
/// <param name="Exceptions">The days that differ in the months to come.</param>
public sealed record OpeningHoursView(IReadOnlyList<OpeningDay> Days, IReadOnlyList<OpeningDay> Exceptions);

/// <summary>A day, or several, and whether the library is open.</summary>
/// <param name="Day">The day.</param>
/// <param name="Text">Open or closed.</param>
/// <param name="IsOpen">Whether it is open.</param>
public sealed record OpeningDay(string Day, string Text, bool IsOpen);

/// <summary>The page of opening days and closures to come.</summary>
internal static class OpeningHoursPages
{
    private const int DaysShown = 120;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/opening-hours", Show).ExcludeFromDescription();

    private static async Task<PageResult> Show(
        ReadPolicy readPolicy,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var policy = await readPolicy.ExecuteAsync(cancellationToken);
        var today = policy.Zone.DayOf(clock.UtcNowInMicroseconds());
        return PageResult.Of<OpeningHoursPage>(
            policy.Calendar is { } calendar ? View(calendar, today) : new OpeningHoursView([], [])
        );
    }

    private static OpeningHoursView View(OpeningCalendar calendar, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var week = Enumerable
            .Range(0, 7)
            .Select(offset => monday.AddDays(offset).DayOfWeek)
            .Select(day => Day(day.ToString(), calendar.Week.Contains(day)));
        var exceptions = Enumerable
            .Range(0, DaysShown)
            .Select(today.AddDays)
            .Where(day => calendar.IsOpen(day) != calendar.Week.Contains(day.DayOfWeek))
            .Select(day => Day(day.ToString("dddd d MMMM", CultureInfo.InvariantCulture), calendar.IsOpen(day)));
        return new OpeningHoursView([.. week], [.. exceptions]);
    }

    private static OpeningDay Day(string day, bool isOpen) =>
        new(day, isOpen ? OpeningHoursTexts.Open : OpeningHoursTexts.Closed, isOpen);
}

/// <summary>The words of that page.</summary>
internal static class OpeningHoursTexts
{
    public const string Heading = "Opening days";
    public const string Unknown = "The library has not said yet when it is open. Ask at the desk.";
    public const string Exceptions = "Different in the next months";
    public const string Open = "open";
    public const string Closed = "closed";

    public static string Today(bool isOpen) => isOpen ? "Open today" : "Closed today";
}
