using Library.Loans.Application;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Loans.Presentation.Pages;

/// <summary>The calls that staff have to make.</summary>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Members">The members.</param>
/// <param name="HasMore">Whether there are more calls than are listed.</param>
public sealed record CallsView(string? Told, IReadOnlyList<CallRow> Members, bool HasMore);

/// <summary>A member whom staff have to call. Prints as its name alone.</summary>
/// <param name="Path">Where the member is kept.</param>
/// <param name="Name">The name.</param>
/// <param name="Phone">The telephone number, or null.</param>
/// <param name="Guardian">The person who answers for a child, or null.</param>
/// <param name="Texts">The matters to tell.</param>
/// <param name="Ids">The calls, for the form that ticks them off.</param>
public sealed record CallRow(
    string Path,
    string Name,
    string? Phone,
    string? Guardian,
    IReadOnlyList<string> Texts,
    string Ids
)
{
    /// <inheritdoc />
    public override string ToString() => nameof(CallRow);
}

/// <summary>The part of the overdue page that lists calls.</summary>
internal static class CallPages
{
    public const string TickOffPath = OverduePages.Path + "/calls";
    public const string Calls = "calls";
    private const char Separator = ',';

    public static async Task<CallsView> ViewAsync(
        ListCalls listCalls,
        string? told,
        CancellationToken cancellationToken
    )
    {
        var (members, hasMore) = await listCalls.ExecuteAsync(cancellationToken);
        return new CallsView(told, [.. members.Select(Row)], hasMore);
    }

    public static async Task<IResult> TickOff(
        PostedForm form,
        HttpContext context,
        IMadeCalls calls,
        CancellationToken cancellationToken
    )
    {
        var ids = form.Text(Calls)
            .Split(Separator)
            .Select(text => Guid.TryParseExact(text, "D", out var id) ? new NoticeId(id) : (NoticeId?)null)
            .OfType<NoticeId>()
            .Take(ListCalls.Most)
            .ToList();
        if (ids.Count > 0)
        {
            await calls.TickOffAsync(ids, cancellationToken);
            Flash.Set(context, Calls);
        }

        return SeeOther.To(OverduePages.Path);
    }

    private static CallRow Row(MemberToCall called) =>
        new(
            $"/desk/members/{called.Member.Id}",
            called.Member.Name,
            called.Member.Phone,
            called.Member.Guardian,
            [.. called.Calls.Select(call => call.Text)],
            string.Join(Separator, called.Calls.Select(call => call.Id))
        );
}

/// <summary>The words of that part.</summary>
internal static class CallTexts
{
    public const string Heading = "Calls to make";
    public const string Text = "No mail reaches these members, or none has helped.";
    public const string Done = "Called";
    public const string TickedOff = "Ticked off.";
    public const string More = "There are more calls; they are listed once these are made.";

    public static string DoneLabel(string name) => $"Called {name}";
}
