using System.Security.Claims;
using Library.Desk.Application;
using Library.Desk.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The page on which staff say that a lent copy is lost, or that its borrower says it is back. Neither can be
/// undone, and so it asks first.</summary>
internal static class MissingPages
{
    private const string Path = "/desk/copies/{id:guid}/missing";
    private const string From = "from";
    private const string FromMember = "member";
    private const string FromTitle = "title";
    private const string Loan = "loan";
    private const string What = "what";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var missing = pages.MapGroup(Path).RequireLibrarian().ExcludeFromDescription();
        missing.MapGet("", Show);
        missing.MapPost("", Note).CarriesOverLogIn(From);
    }

    /// <summary>The address for a copy, from the page that lends.</summary>
    public static string PathOf(CopyId id) => $"{CopyPath(id)}/missing";

    private static async Task<PageResult> Show(
        Guid id,
        HttpRequest request,
        ShowMissingCopy show,
        CancellationToken cancellationToken
    )
    {
        var missing = await show.ExecuteAsync(new CopyId(id), cancellationToken);
        return PageResult.Of<MissingPage>(View(missing, request.Query[From]));
    }

    private static async Task<IResult> Note(
        Guid id,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        IMissingCopies missingCopies,
        ShowMissingCopy show,
        CancellationToken cancellationToken
    )
    {
        // Before the act: a refusal may leave nothing to read with.
        var missing = await show.ExecuteAsync(new CopyId(id), cancellationToken);
        var view = View(missing, form[From]);
        try
        {
            var caller = principal.Caller();
            var open = DemandLoan(missing, form);
            await (
                form[What] == LendingTexts.LostWord
                    ? missingCopies.LoseAsync(open.Id, caller, cancellationToken)
                    : missingCopies.ClaimReturnedAsync(open.Id, caller, cancellationToken)
            );
            return SeeOther.To(Done(context, missing, form[From], form.Text(What)));
        }
        catch (DomainException refusal)
        {
            return PageResult.Of<MissingPage>(
                view with
                {
                    Refused = refusal.Message,
                },
                StatusCodes.Status409Conflict,
                refusal
            );
        }
    }

    /// <summary>The loan that the form was made for, with a word that is known.</summary>
    private static OpenLoan DemandLoan(MissingCopy missing, PostedForm form) =>
        form[What] is LendingTexts.ClaimedWord or LendingTexts.LostWord
        && missing.Loan is { } open
        && form[Loan] == $"{open.Id}"
            ? open
            : throw new OtherLoanException();

    /// <summary>The page that led here, which tells what was noted.</summary>
    private static string Done(HttpContext context, MissingCopy missing, string? from, string word)
    {
        if (from is FromMember or FromTitle)
        {
            Flash.Set(context, word);
            return BackOf(missing, from);
        }

        return PlaceOf(missing)
            .Path(new DeskField(LendingPages.Said, word), new DeskField(LendingPages.About, $"{missing.Copy.Id}"));
    }

    private static MissingView View(MissingCopy missing, string? from) =>
        new(
            PathOf(missing.Copy.Id),
            BackOf(missing, from),
            missing.Copy.Title,
            missing.Copy.Language,
            [.. MissingTexts.Facts(missing)],
            missing.Loan is { } loan ? [.. Choices(loan, from)] : []
        )
        {
            Copy = CopyPath(missing.Copy.Id),
        };

    private static IEnumerable<MissingChoice> Choices(OpenLoan loan, string? from)
    {
        if (!loan.IsClaimed)
        {
            yield return new MissingChoice(
                MissingTexts.ClaimedHeading,
                MissingTexts.ClaimedText,
                MissingTexts.ClaimedButton,
                Fields(LendingTexts.ClaimedWord)
            );
        }

        yield return new MissingChoice(
            MissingTexts.LostHeading,
            MissingTexts.LostText,
            MissingTexts.LostButton,
            Fields(LendingTexts.LostWord)
        );

        IReadOnlyList<DeskField> Fields(string word) =>
            [new(Loan, $"{loan.Id}"), new(What, word), .. from is null ? [] : new[] { new DeskField(From, from) }];
    }

    private static string BackOf(MissingCopy missing, string? from) =>
        (from, missing.Loan?.MemberId) switch
        {
            (FromMember, { } member) => $"/desk/members/{member}",
            (FromTitle, _) => $"/desk/titles/{missing.Copy.BookId}",
            _ => PlaceOf(missing).Path(),
        };

    private static LendingPlace PlaceOf(MissingCopy missing) =>
        LendingPlace.Empty with
        {
            Member = missing.Loan?.MemberId,
        };

    private static string CopyPath(CopyId id) => $"/desk/copies/{id}";
}
