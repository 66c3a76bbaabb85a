using System.ComponentModel.DataAnnotations;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation;

internal sealed record RegisterMemberRequest(
    [property: Length(1, MemberName.MaximumLength)] string Name,
    [property: MaxLength(Domain.Email.MaximumLength)] string Email,
    [property: Length(Domain.Password.MinimumLength, Domain.Password.MaximumLength)] string Password
)
{
    public override string ToString() => nameof(RegisterMemberRequest);
}

internal sealed record AssignRoleRequest([property: AllowedValues("member", "librarian")] string Role)
{
    public Role ToRole() =>
        Role switch
        {
            "member" => Shared.Role.Member,
            "librarian" => Shared.Role.Librarian,
            _ => throw new InvalidRequestException(
                "The body is not acceptable.",
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["role"] = ["Must be member or librarian."] }
            ),
        };
}

internal static class MemberEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("/members").WithTags("members");
        members
            .MapGet("", List)
            .WithName("ListMembers")
            .WithSummary("All members, oldest first, or one page of them; librarians search them by card or name")
            .Refuses(422)
            .RequireAuthorization(AccessRules.ListMembers);
        members
            .MapPost("", Register)
            .WithName("RegisterMember")
            .WithSummary("Register; sends the verification mail")
            .RefusesBody()
            .Refuses(409, 429)
            .AddEndpointFilter(RegistrationLimits.Enforce);
        MailedLinkEndpoints.Map(members);
        OneselfEndpoints.Map(members);
        members
            .MapGet("{id:guid}", Read)
            .WithName("ReadMember")
            .WithSummary("One member")
            .Refuses(404)
            .RequireAuthorization(AccessRules.ReadMember);
        members
            .MapDelete("{id:guid}", Delete)
            .WithName("DeleteMember")
            .WithSummary("Remove a member who has nothing on loan")
            .Refuses(404, 409)
            .RequireAuthorization(AccessRules.DeleteMember);
        members
            .MapPut("{id:guid}/role", AssignRole)
            .WithName("AssignRole")
            .WithSummary("Make a librarian, or an ordinary member again")
            .RefusesBody()
            .Refuses(404, 409)
            .RequireAuthorization(AccessRules.AssignRoles);
        StaffEndpoints.Map(members);
    }

    private static async Task<ListResult<MemberResponse>> List(
        [AsParameters] PageQuery query,
        [AsParameters] MemberQuery search,
        MemberView view,
        ListMembers listMembers,
        FindMembers findMembers,
        CancellationToken cancellationToken
    )
    {
        var page = query.ToPageRequest();
        if (search.Text is { } text)
        {
            view.DemandLibrarian();
            page ??= PageQuery.First;
            var found = await findMembers.ExecuteAsync(text, page, cancellationToken);
            return ListResult<MemberResponse>.Page(found, page, Id, view.Of, MemberQuery.Name);
        }

        return page is null
            ? ListResult<MemberResponse>.Whole(listMembers.ExecuteAsync(cancellationToken).Select(view.Of))
            : ListResult<MemberResponse>.Page(
                await listMembers.ExecuteAsync(page, cancellationToken),
                page,
                Id,
                view.Of
            );

        static Guid Id(Member member) => member.Id.Value;
    }

    private static async Task<Created<MemberResponse>> Register(
        Body<RegisterMemberRequest> body,
        MemberView view,
        RegisterMember registerMember,
        CancellationToken cancellationToken
    )
    {
        var command = new RegisterMemberCommand(body.Value.Name, body.Value.Email, body.Value.Password);
        var member = await registerMember.ExecuteAsync(command, cancellationToken);
        return TypedResults.Created($"/members/{member.Id}", view.Of(member));
    }

    private static async Task<Tagged<MemberResponse>> Read(
        Guid id,
        MemberView view,
        ReadMember readMember,
        CancellationToken cancellationToken
    ) => new(view.Of(await readMember.ExecuteAsync(new MemberId(id), cancellationToken)));

    private static async Task<Ok<MemberResponse>> AssignRole(
        Guid id,
        Body<AssignRoleRequest> body,
        MemberView view,
        AssignRole assignRole,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Ok(
            view.Of(
                await assignRole.ExecuteAsync(
                    new AssignRoleCommand(new MemberId(id), body.Value.ToRole()),
                    cancellationToken
                )
            )
        );

    private static async Task<NoContent> Delete(Guid id, DeleteMember deleteMember, CancellationToken cancellationToken)
    {
        await deleteMember.ExecuteAsync(new MemberId(id), cancellationToken);
        return TypedResults.NoContent();
    }
}
