using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The pages on which staff enrol a member, see what is known of it, and correct that.</summary>
internal static class MemberRecordPages
{
    /// <summary>The page of a member, for forms that stand on it.</summary>
    public const string PathOfAny = MemberListPages.Path + "/{id}";

    private const string NewPath = MemberListPages.Path + "/new";

    public static void Map(IEndpointRouteBuilder members)
    {
        members.MapGet("new", ShowNew);
        members.MapPost("new", Enrol);
        members.MapGet("{id:guid}", Show);
        members.MapGet("{id:guid}/edit", ShowEdit);
        members.MapPost("{id:guid}/edit", Correct);
        members.MapForm("{id:guid}/vouch", PathOfAny).MapPost("", Vouch);
    }

    private static async Task<PageResult> ShowNew(IMemberGroups groups, CancellationToken cancellationToken) =>
        PageResult.Of<MemberFormPage>(New(FormView.Empty, await groups.ListAsync(cancellationToken)));

    private static async Task<IResult> Enrol(
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        IMemberGroups groups,
        EnrolMember enrolMember,
        GiveCard giveCard,
        CancellationToken cancellationToken
    )
    {
        // Before the command: a refusal may leave nothing to read with.
        var known = await groups.ListAsync(cancellationToken);
        try
        {
            var member = await enrolMember.ExecuteAsync(ReadNew(form, principal.Caller()), cancellationToken);
            if (form[MemberFields.MakeCard] is not null)
            {
                var command = new GiveCardCommand(member.Id, principal.Caller(), CardNumber: null);
                await giveCard.ExecuteAsync(command, cancellationToken);
            }

            Flash.Set(context, "enrolled");
            return SeeOther.To(MemberListPages.PathOf(member.Id));
        }
        catch (DomainException refusal) when (Faults(refusal) is { } faults)
        {
            return Refuse(New(FormView.Refused(form, faults), known), refusal);
        }
    }

    private static async Task<PageResult> Show(
        Guid id,
        HttpContext context,
        ShowMember showMember,
        TimeProvider clock,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var file = await showMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        var today = library.DayOf(clock.UtcNowInMicroseconds());
        var told = MemberDeskTexts.Of(Flash.Take(context));
        return PageResult.Of<MemberRecordPage>(View(file, told, library, today));
    }

    private static async Task<PageResult> ShowEdit(
        Guid id,
        ReadMember readMember,
        MemberView view,
        IMemberGroups groups,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var known = await groups.ListAsync(cancellationToken);
        return PageResult.Of<MemberFormPage>(Edit(member, MemberFields.Of(member), known, VersionOf(member, view)));
    }

    private static async Task<IResult> Correct(
        Guid id,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadMember readMember,
        CorrectMember correctMember,
        MemberView view,
        IMemberGroups groups,
        CancellationToken cancellationToken
    )
    {
        var present = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var known = await groups.ListAsync(cancellationToken);
        try
        {
            var entry = MemberFields.Read(form);
            var command = new CorrectMemberCommand(present.Id, principal.Caller(), _ => entry)
            {
                Precondition = member =>
                {
                    present = member;
                    FormVersion.Demand(form, view.Of(member));
                },
            };
            await correctMember.ExecuteAsync(command, cancellationToken);
            Flash.Set(context, "saved");
            return SeeOther.To(MemberListPages.PathOf(present.Id));
        }
        catch (PreconditionFailedException refusal)
        {
            var refused = Overtaken(present, form, known, VersionOf(present, view));
            return PageResult.Of<MemberFormPage>(refused, StatusCodes.Status412PreconditionFailed, refusal);
        }
        catch (DomainException refusal) when (Faults(refusal) is { } faults)
        {
            return Refuse(Edit(present, FormView.Refused(form, faults), known, form[FormVersion.Field]), refusal);
        }
    }

    private static async Task<SeeOther> Vouch(
        Guid id,
        HttpContext context,
        ClaimsPrincipal principal,
        CorrectMember correctMember,
        CancellationToken cancellationToken
    )
    {
        var member = new MemberId(id);
        var command = new CorrectMemberCommand(member, principal.Caller(), known => known) { IsVerified = true };
        await correctMember.ExecuteAsync(command, cancellationToken);
        Flash.Set(context, "saved");
        return SeeOther.To(MemberListPages.PathOf(member));
    }

    private static EnrolMemberCommand ReadNew(PostedForm form, Caller caller)
    {
        var entry = MemberFields.Read(form);
        return entry.CardNumber is not null && form[MemberFields.MakeCard] is not null
            ? throw new InvalidValueException(MemberFields.Card, MemberDeskTexts.Both)
            : new EnrolMemberCommand(entry, caller);
    }

    private static IEnumerable<(string Field, string Fault)>? Faults(DomainException refusal) =>
        refusal switch
        {
            InvalidValueException invalid => invalid.Errors.Select(error => (error.Key, string.Join(' ', error.Value))),
            MemberAlreadyExistsException => [(MemberFields.Email, refusal.Message)],
            CardTakenException => [(MemberFields.Card, refusal.Message)],
            _ => null,
        };

    private static string VersionOf(Member member, MemberView view) => FormVersion.Of(view.Of(member));

    private static MemberFormView New(FormView form, IReadOnlyList<string> groups) =>
        new(MemberDeskTexts.NewHeading, NewPath, MemberDeskTexts.NewButton, MemberListPages.Path, form, groups)
        {
            IsNew = true,
        };

    private static MemberFormView Edit(Member member, FormView form, IReadOnlyList<string> groups, string? version)
    {
        var path = MemberListPages.PathOf(member.Id);
        return new MemberFormView(member.Name, $"{path}/edit", MemberDeskTexts.EditButton, path, form, groups)
        {
            Version = version,
        };
    }

    private static MemberFormView Overtaken(
        Member present,
        PostedForm form,
        IReadOnlyList<string> groups,
        string version
    )
    {
        var saved = MemberFields.Of(present);
        return Edit(present, FormView.Refused(form), groups, version) with
        {
            Conflict = Conflict.Between(MemberDeskTexts.Conflict, saved, form, MemberFields.Labels),
        };
    }

    private static PageResult Refuse(MemberFormView view, Exception refusal) =>
        PageResult.Of<MemberFormPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);

    private static MemberRecordView View(MemberFile file, string? told, LibraryFacts library, DateOnly today) =>
        new(
            MemberListPages.PathOf(file.Member.Id),
            file.Member.Id.Value,
            file.Member.Name,
            told,
            MemberDeskTexts.Messages(file, library, today),
            [
                .. MemberDeskTexts
                    .Facts(file.Member, today)
                    .Where(fact => !string.IsNullOrEmpty(fact.Text))
                    .Select(fact => (fact.Name, fact.Text!)),
            ],
            file.Member.Details.Note,
            file.Member.IsVerified,
            file.Block is not null,
            [.. file.Loans.Select(loan => Row(loan, today))],
            [.. file.Holds.Select(Row)]
        )
        {
            HasRole = file.Member.Role == Role.Librarian,
            CardPrint = file.Member.CardNumber is { } card
                ? $"/desk/labels?of=cards&sheet=cards&from={Uri.EscapeDataString(card)}"
                : null,
        };

    private static MemberLoanRow Row(BorrowedBook loan, DateOnly today) =>
        new(
            loan is { BookId: { } book, Title: not null } ? $"/titles/{book}" : null,
            loan.Title ?? MemberDeskTexts.Removed,
            loan.Barcode?.Value,
            MemberDeskTexts.Due(loan, today),
            loan.IsClaimed ? "attention"
                : loan.IsOverdue ? "stop"
                : null
        )
        {
            Language = loan.Language,
            Missing = loan.CopyId is { } copy ? $"/desk/copies/{copy}/missing?from=member" : null,
        };

    private static MemberHoldRow Row(AwaitedBook hold) =>
        new(
            hold.Id.Value,
            $"/titles/{hold.BookId}",
            hold.Title ?? MemberDeskTexts.Removed,
            hold.Barcode?.Value,
            MemberDeskTexts.Standing(hold),
            hold.ReadyUntil is null ? "quiet" : "hold"
        )
        {
            Language = hold.Language,
        };
}
