using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The pages on which librarians see the words of the notices, and add a paragraph to those of a
/// kind.</summary>
internal static class NoticePages
{
    public const string Path = "/desk/settings/notices";
    public const string Words = "words";
    public const string Preview = "preview";
    private const string WordsPath = Path + "/words";

    private static readonly (string Field, string Label)[] Labels = [(Words, NoticeTexts.OwnWords)];

    public static void Map(IEndpointRouteBuilder settings)
    {
        settings.MapGet(Path, List);
        settings.MapGet(WordsPath, Show);
        settings.MapPost(WordsPath, Keep);
    }

    /// <summary>Where the paragraph of a kind is kept.</summary>
    public static string WordsOf(string kind) => $"{WordsPath}?kind={kind}";

    private static async Task<PageResult> List(
        HttpContext context,
        INoticePreviews previews,
        CancellationToken cancellationToken
    )
    {
        var mails = await previews.ReadAsync(cancellationToken);
        var kinds = NoticeKind.All.Select(kind => Of(kind, mails.Where(mail => mail.Kind == kind)));
        return PageResult.Of<NoticesPage>(new NoticesView([.. kinds], SettingsTexts.Of(Flash.Take(context))));
    }

    private static async Task<IResult> Show(
        string? kind,
        INoticePreviews previews,
        INoticeWords noticeWords,
        CancellationToken cancellationToken
    )
    {
        if (!IsKnown(kind))
        {
            return SeeOther.To(Path);
        }

        var words = await noticeWords.ReadAsync(kind, cancellationToken);
        var view = await ViewAsync(kind, FormOf(words), words, previews, cancellationToken);
        return PageResult.Of<NoticeWordsPage>(view);
    }

    private static async Task<IResult> Keep(
        string? kind,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        INoticePreviews previews,
        INoticeWords noticeWords,
        CancellationToken cancellationToken
    )
    {
        if (!IsKnown(kind))
        {
            return SeeOther.To(Path);
        }

        var present = await noticeWords.ReadAsync(kind, cancellationToken);
        var typed = form.Known(Words) ?? "";
        try
        {
            if (form[Preview] is not null)
            {
                return PageResult.Of<NoticeWordsPage>(await TypedAsync(typed, FormView.Refused(form)));
            }

            await noticeWords.ChangeAsync(
                new NoticeWordsChange(kind, typed, principal.Caller().Id)
                {
                    Precondition = words => FormVersion.Demand(form, words),
                },
                cancellationToken
            );
            Flash.Set(context, "saved");
            return SeeOther.To(Path);
        }
        catch (InvalidValueException refusal)
        {
            var view = await TypedAsync(present, FormView.Refused(form, refusal));
            return PageResult.Of<NoticeWordsPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (PreconditionFailedException refusal)
        {
            var saved = await noticeWords.ReadAsync(kind, cancellationToken);
            return Conflicting(form, saved, await ViewAsync(FormView.Refused(form), saved), refusal);
        }

        async Task<NoticeWordsView> TypedAsync(string shown, FormView refused) =>
            await ViewAsync(refused, shown) with
            {
                Version = form.Text(FormVersion.Field),
            };

        Task<NoticeWordsView> ViewAsync(FormView shown, string words) =>
            NoticePages.ViewAsync(kind, shown, words, previews, cancellationToken);
    }

    private static PageResult Conflicting(
        PostedForm form,
        string saved,
        NoticeWordsView view,
        PreconditionFailedException refusal
    ) =>
        PageResult.Of<NoticeWordsPage>(
            view with
            {
                Conflict = Conflict.Between(SettingsTexts.Conflict, FormOf(saved), form, Labels),
            },
            StatusCodes.Status412PreconditionFailed,
            refusal
        );

    private static bool IsKnown([NotNullWhen(true)] string? kind) =>
        kind is not null && NoticeKind.All.Contains(kind, StringComparer.Ordinal);

    private static FormView FormOf(string words) => FormView.Of((Words, words));

    private static async Task<NoticeWordsView> ViewAsync(
        string kind,
        FormView form,
        string words,
        INoticePreviews previews,
        CancellationToken cancellationToken
    )
    {
        var mails = await previews.ReadAsync(kind, words, cancellationToken);
        return new NoticeWordsView(Of(kind, mails), form, FormVersion.Of(words));
    }

    private static NoticeKindView Of(string kind, IEnumerable<NoticePreview> mails) =>
        new(kind, NoticeTexts.NameOf(kind), NoticeTexts.OccasionOf(kind), [.. mails.Select(preview => preview.Mail)]);
}
