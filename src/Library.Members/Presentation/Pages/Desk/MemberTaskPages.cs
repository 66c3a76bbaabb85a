using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The pages on which staff do one thing with a member: card, block, one-time password, end.</summary>
internal static class MemberTaskPages
{
    private const string Card = "card_number";
    private const string Reason = "reason";
    private const string Until = "until";
    private const string Again = "again";

    public static void Map(IEndpointRouteBuilder members)
    {
        var member = members.MapGroup("{id:guid}");
        member.MapGet("card", (Guid id, ReadMember read, CancellationToken token) => Ask(id, read, CardTask, token));
        member.MapPost("card", Give);
        member.MapGet("block", AskBlock);
        member.MapPost("block", Block);
        member.MapForm("unblock", MemberRecordPages.PathOfAny).MapPost("", Unblock);
        member.MapGet("password", AskHandOut);
        member.MapPost("password", HandOut);
        member.MapGet("erase", AskErase);
        member.MapPost("erase", Erase);
    }

    private static async Task<PageResult> Ask(
        Guid id,
        ReadMember readMember,
        Func<Member, FormView, MemberTaskView> task,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        return PageResult.Of<MemberTaskPage>(task(member, FormView.Empty));
    }

    private static async Task<PageResult> AskBlock(
        Guid id,
        ReadMember readMember,
        TimeProvider clock,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        var until =
            member.Block is { Until: { } end } && end > clock.GetUtcNow() ? library.DayOf(end) : (DateOnly?)null;
        var form = FormView.Of((Reason, member.Block?.Reason), (Until, FormValues.Of(until)));
        return PageResult.Of<MemberTaskPage>(BlockTask(member, form));
    }

    private static async Task<PageResult> AskHandOut(
        Guid id,
        HttpRequest request,
        ReadMember readMember,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var view = HandOutTask(member);
        return PageResult.Of<MemberTaskPage>(
            request.Query.ContainsKey(Again) ? view with { Refused = MemberDeskTexts.HandedOut } : view
        );
    }

    private static async Task<IResult> AskErase(
        Guid id,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadMember readMember,
        CancellationToken cancellationToken
    ) => IsOwn(id, principal) ? LeadToProfile(context) : await Ask(id, readMember, EraseTask, cancellationToken);

    private static async Task<IResult> Give(
        Guid id,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadMember readMember,
        GiveCard giveCard,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        try
        {
            var command = new GiveCardCommand(member.Id, principal.Caller(), form.Known(Card));
            await giveCard.ExecuteAsync(command, cancellationToken);
            return Done(context, "card", member.Id);
        }
        catch (Exception refusal) when (refusal is InvalidValueException or CardTakenException)
        {
            return Refuse(CardTask(member, FormView.Refused(form, (Card, refusal.Message))), refusal);
        }
    }

    private static async Task<IResult> Block(
        Guid id,
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadMember readMember,
        BlockMember blockMember,
        TimeProvider clock,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        try
        {
            var day = form.Date(Until);
            if (day <= library.DayOf(clock.GetUtcNow()))
            {
                throw new InvalidValueException(Until, MemberDeskTexts.BlockUntilLater);
            }

            var until = day is { } end ? library.BeginOf(end) : (DateTimeOffset?)null;
            var command = new BlockMemberCommand(member.Id, principal.Caller(), form.Text(Reason), until);
            await blockMember.ExecuteAsync(command, cancellationToken);
            return Done(context, "blocked", member.Id);
        }
        catch (InvalidValueException refusal)
        {
            return Refuse(BlockTask(member, FormView.Refused(form, refusal)), refusal);
        }
    }

    private static async Task<SeeOther> Unblock(
        Guid id,
        HttpContext context,
        ClaimsPrincipal principal,
        BlockMember blockMember,
        CancellationToken cancellationToken
    )
    {
        var member = new MemberId(id);
        await blockMember.EndAsync(member, principal.Caller(), cancellationToken);
        return Done(context, "unblocked", member);
    }

    private static async Task<PageResult> HandOut(
        Guid id,
        ClaimsPrincipal principal,
        ReadMember readMember,
        HandOutPassword handOutPassword,
        PrintedAddress address,
        TimeProvider clock,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        var library = await facts.ReadAsync(cancellationToken);
        var until = library.DayOf(clock.GetUtcNow() + OneTimePassword.Lifetime);
        try
        {
            var password = await handOutPassword.ExecuteAsync(member.Id, principal.Caller(), cancellationToken);
            var slip = new OneTimePasswordView(
                library.Name,
                address.Value,
                member.Name,
                member.CardNumber ?? member.Email?.Value,
                password.Value,
                MemberDeskTexts.Day(until),
                MemberListPages.PathOf(member.Id)
            );
            return PageResult
                .Of<OneTimePasswordPage>(slip)
                .Once($"{MemberListPages.PathOf(member.Id)}/password?{Again}=yes");
        }
        catch (InvalidValueException refusal)
        {
            return Refuse(HandOutTask(member), refusal);
        }
    }

    private static async Task<IResult> Erase(
        Guid id,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadMember readMember,
        DeleteMember deleteMember,
        CancellationToken cancellationToken
    )
    {
        if (IsOwn(id, principal))
        {
            return LeadToProfile(context);
        }

        var member = await readMember.ExecuteAsync(new MemberId(id), cancellationToken);
        try
        {
            await deleteMember.ExecuteAsync(member.Id, cancellationToken);
            Flash.Set(context, "erased");
            return SeeOther.To(MemberListPages.Path);
        }
        catch (Exception refusal) when (refusal is MemberHasOpenLoansException or LastLibrarianException)
        {
            var view = EraseTask(member, FormView.Empty) with { Refused = refusal.Message };
            return PageResult.Of<MemberTaskPage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    private static bool IsOwn(Guid id, ClaimsPrincipal principal) => principal.Caller().Id == new MemberId(id);

    /// <summary>Leads to where one deletes the own account, which asks for the password.</summary>
    private static SeeOther LeadToProfile(HttpContext context)
    {
        Flash.Set(context, "own-account");
        return SeeOther.To(ProfilePages.Path);
    }

    private static MemberTaskView CardTask(Member member, FormView form) =>
        Task(
            member,
            "card",
            MemberDeskTexts.CardText,
            MemberDeskTexts.CardButton,
            form,
            new TaskField(Card, MemberDeskTexts.Card, MemberDeskTexts.CardTaskHint, IsOptional: true)
        );

    private static MemberTaskView BlockTask(Member member, FormView form) =>
        Task(
            member,
            "block",
            MemberDeskTexts.BlockText,
            MemberDeskTexts.BlockButton,
            form,
            new TaskField(Reason, MemberDeskTexts.BlockReason, MemberDeskTexts.BlockReasonHint),
            new TaskField(Until, MemberDeskTexts.BlockUntil, MemberDeskTexts.BlockUntilHint, "date", IsOptional: true)
        );

    private static MemberTaskView HandOutTask(Member member) =>
        Task(member, "password", MemberDeskTexts.PasswordText, MemberDeskTexts.PasswordButton, FormView.Empty) with
        {
            IsPossible = member is not { CardNumber: null, Email: null },
            Refused = member is { CardNumber: null, Email: null } ? HandOutPassword.NoLogin : null,
        };

    private static MemberTaskView EraseTask(Member member, FormView form) =>
        Task(member, "erase", MemberDeskTexts.EraseText, MemberDeskTexts.EraseButton, form) with
        {
            IsDanger = true,
        };

    private static MemberTaskView Task(
        Member member,
        string task,
        string text,
        string button,
        FormView form,
        params TaskField[] fields
    )
    {
        var path = MemberListPages.PathOf(member.Id);
        return new MemberTaskView(member.Name, text, $"{path}/{task}", button, path, form, fields);
    }

    private static SeeOther Done(HttpContext context, string word, MemberId id)
    {
        Flash.Set(context, word);
        return SeeOther.To(MemberListPages.PathOf(id));
    }

    private static PageResult Refuse(MemberTaskView view, Exception refusal) =>
        PageResult.Of<MemberTaskPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
}
