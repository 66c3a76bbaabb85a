using System.Globalization;
using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The page on which librarians say when the library is open. A change that moves due dates is confirmed
/// first.</summary>
internal static class CalendarPages
{
    public const string Path = "/desk/settings/calendar";
    public const string From = "from";
    public const string To = "to";
    public const string EveryYear = "every_year";
    public const string Date = "date";
    public const string Index = "index";
    private const string On = "on";

    // The field of the faults that no part of a calendar has alone.
    private const string Whole = "calendar";

    /// <summary>The days of the week; each is a field of its own.</summary>
    public static readonly IReadOnlyList<string> Week = WeekDays.Names;

    public static void Map(IEndpointRouteBuilder settings)
    {
        settings.MapGet(Path, Show);
        Post("week", KeepWeek, [.. Week]);
        Post("closures", AddClosure, From, To, EveryYear);
        Post("closures/remove", RemoveClosure, Index);
        Post("openings", AddOpening, Date);
        Post("openings/remove", RemoveOpening, Index);

        void Post(string part, Func<PostedForm, CalendarDraft, CalendarDraft> change, params string[] fields) =>
            settings
                .MapForm($"{Path}/{part}", Path)
                .MapPost(
                    "",
                    (
                        PostedForm form,
                        HttpContext context,
                        ClaimsPrincipal principal,
                        ReadPolicy readPolicy,
                        ChangePartOfPolicy changePolicy,
                        CancellationToken token
                    ) => KeepAsync(new Asked(form, context, principal, change, fields), readPolicy, changePolicy, token)
                );
    }

    private static async Task<PageResult> Show(
        HttpContext context,
        ReadPolicy readPolicy,
        CancellationToken cancellationToken
    )
    {
        var policy = await readPolicy.ExecuteAsync(cancellationToken);
        var told = SettingsTexts.Of(Flash.Take(context));
        return PageResult.Of<CalendarPage>(View(policy, FormOf(policy)) with { Told = told });
    }

    private static async Task<IResult> KeepAsync(
        Asked asked,
        ReadPolicy readPolicy,
        ChangePartOfPolicy changePolicy,
        CancellationToken cancellationToken
    )
    {
        var present = await readPolicy.ExecuteAsync(cancellationToken);
        try
        {
            var command = PolicyForms.Command(
                asked.Form,
                asked.Principal,
                rules => rules with { Calendar = EmptyAsNone(asked.Change(asked.Form, CalendarOf(rules))) }
            );
            var change = await changePolicy.ExecuteAsync(command, cancellationToken);
            return PolicyForms.Answer(asked.Context, change, Path, asked.Form, asked.Fields);
        }
        catch (InvalidValueException refusal)
        {
            return Refuse(present, asked, refusal);
        }
        catch (PreconditionFailedException refusal)
        {
            var view = View(present, asked.Kept(present)) with { Refused = SettingsTexts.Conflict };
            return PageResult.Of<CalendarPage>(view, StatusCodes.Status412PreconditionFailed, refusal);
        }
    }

    private static PageResult Refuse(LendingPolicy present, Asked asked, InvalidValueException refusal)
    {
        var faults = PolicyForms.Faults(refusal).ToList();
        var isOfField = faults.TrueForAll(fault => asked.Fields.Contains(fault.Field, StringComparer.Ordinal));
        var view = View(present, isOfField ? FormOf(present).With(asked.Form, faults) : FormOf(present)) with
        {
            Refused = isOfField ? null : Why(faults, CalendarOf(present.Draft)),
        };
        return PageResult.Of<CalendarPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
    }

    private static string Why(List<(string Field, string Fault)> faults, CalendarDraft present) =>
        faults.Exists(fault => fault.Field == LibrarySettingsPages.Zone) ? SettingsTexts.ZoneFirst
        : faults.Exists(fault => fault.Field == Whole) && present.OpeningDays.Count == 0 ? SettingsTexts.WeekFirst
        : string.Join(' ', faults.Select(fault => fault.Fault));

    private static CalendarDraft KeepWeek(PostedForm form, CalendarDraft calendar) =>
        calendar with
        {
            OpeningDays = [.. Week.Where(day => form[day] is not null)],
        };

    private static CalendarDraft AddClosure(PostedForm form, CalendarDraft calendar)
    {
        var reader = new ValueReader();
        var from = reader.Read(() => Required(form, From));
        var to = reader.Read(() => form.Date(To));
        reader.ThrowIfAnyIsRefused();
        var closure = new ClosureDraft(from.Value, to.Value, form[EveryYear] is not null);
        return calendar with { Closures = [.. calendar.Closures ?? [], closure] };
    }

    private static CalendarDraft RemoveClosure(PostedForm form, CalendarDraft calendar) =>
        calendar with
        {
            Closures = [.. Without(calendar.Closures ?? [], form)],
        };

    private static CalendarDraft AddOpening(PostedForm form, CalendarDraft calendar) =>
        calendar with
        {
            Openings = [.. calendar.Openings ?? [], new OpeningDraft(Required(form, Date))],
        };

    private static CalendarDraft RemoveOpening(PostedForm form, CalendarDraft calendar) =>
        calendar with
        {
            Openings = [.. Without(calendar.Openings ?? [], form)],
        };

    /// <summary>The list without the entry that the form names; the version of the form says that it is the same
    /// list.</summary>
    private static IEnumerable<T> Without<T>(IReadOnlyList<T> entries, PostedForm form) =>
        entries.Where((_, index) => index.ToString(CultureInfo.InvariantCulture) != form[Index]);

    private static DateOnly Required(PostedForm form, string field) =>
        form.Date(field) ?? throw new InvalidValueException(field, SettingsTexts.Required);

    private static CalendarDraft CalendarOf(PolicyDraft rules) => rules.Calendar ?? new CalendarDraft([]);

    /// <summary>A calendar in which nothing is entered is none.</summary>
    private static CalendarDraft? EmptyAsNone(CalendarDraft calendar) =>
        calendar is { OpeningDays.Count: 0, Closures: null or { Count: 0 }, Openings: null or { Count: 0 } }
            ? null
            : calendar;

    private static FormView FormOf(LendingPolicy policy) =>
        FormView.Of(CalendarOf(policy.Draft).OpeningDays.Select(day => (day, (string?)On)));

    private static CalendarView View(LendingPolicy policy, FormView form)
    {
        var calendar = CalendarOf(policy.Draft);
        return new CalendarView(
            form,
            PolicyForms.VersionOf(policy),
            [.. (calendar.Closures ?? []).Select(SettingsTexts.Of)],
            [.. (calendar.Openings ?? []).Select(opening => SettingsTexts.Of(opening.Date))]
        );
    }

    /// <summary>The change that a form of the page asks for.</summary>
    private sealed record Asked(
        PostedForm Form,
        HttpContext Context,
        ClaimsPrincipal Principal,
        Func<PostedForm, CalendarDraft, CalendarDraft> Change,
        IReadOnlyList<string> Fields
    )
    {
        /// <summary>The page anew, with what was typed to be added; days of the week are those of the other
        /// change.</summary>
        public FormView Kept(LendingPolicy present) =>
            Fields is [From, ..] or [Date] ? FormOf(present).With(Form, []) : FormOf(present);
    }
}
