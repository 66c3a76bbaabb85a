using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class LogTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_followed_by_its_id_alone_from_registration_to_deletion()
    {
        var member = await _fixture.Register.ExecuteAsync(
            new RegisterMemberCommand("Ann", "ann@example.org", "correct horse"),
            Cancellation
        );
        await _fixture.Verify.ExecuteAsync(_fixture.NewestToken(), Cancellation);
        await _fixture.Reset.ExecuteAsync(
            new ResetPasswordCommand(await _fixture.MailAsync(LinkPurpose.ResetPassword, member), "another horse"),
            Cancellation
        );
        await _fixture.Assign.ExecuteAsync(new AssignRoleCommand(member.Id, Role.Librarian), Cancellation);
        await _fixture.Assign.ExecuteAsync(
            new AssignRoleCommand((await _fixture.AddAsync(A.Member())).Id, Role.Librarian),
            Cancellation
        );
        await _fixture.Appoint.AppointAsync(
            (await _fixture.AddAsync(A.Member("Bob", Email.Parse("bob@example.org")))).Id,
            Cancellation
        );
        await _fixture.Delete.ExecuteAsync(member.Id, Cancellation);

        Assert.Equal(
            [
                $"Information: Member {member.Id} registered.",
                $"Information: Member {member.Id} verified.",
                $"Information: Member {member.Id} is mailed a link (ResetPassword).",
                $"Information: Member {member.Id} has another password; all its sessions are ended.",
                $"Information: Member {member.Id} is Librarian now.",
                $"Information: Member {member.Id} deleted.",
            ],
            _fixture.Log.All.Where(line => line.Contains($"{member.Id}", StringComparison.Ordinal))
        );
        Assert.Contains(
            _fixture.Log.All,
            line => line.EndsWith(" was made a librarian by the operator.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(_fixture.Log.All, line => line.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_is_held_back_leaves_a_line()
    {
        _fixture.Quotas.AreEnforced = true;
        var member = await _fixture.AddAsync(A.Member());
        await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);
        await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        Assert.Equal(
            $"Information: Member {member.Id} was mailed enough lately: no link (VerifyEmail).",
            _fixture.Log.All[^1]
        );
    }
}
