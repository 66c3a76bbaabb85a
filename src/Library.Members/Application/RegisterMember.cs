using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed record RegisterMemberCommand(string Name, string Email, string Password)
{
    public override string ToString() => nameof(RegisterMemberCommand);
}

internal sealed partial class RegisterMember(
    IMemberRepository members,
    IPasswordHasher hasher,
    PasswordPolicy passwords,
    ILinkTokens tokens,
    LinkMails mails,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<RegisterMember> logger
)
{
    public async Task<Member> ExecuteAsync(RegisterMemberCommand command, CancellationToken cancellationToken)
    {
        var (name, email, password) = Read(command);
        if (await members.FindByEmailAsync(email, cancellationToken) is not null)
        {
            // Before the hash, which is the dear part. Two that pass here at once are told apart by the repository.
            throw new MemberAlreadyExistsException();
        }

        var passwordHash = await hasher.HashAsync(password.Value, cancellationToken);
        var member = Member.Register(new MemberId(ids.Next()), name, email, Stamp.Next());
        var link = new MailedLink(LinkPurpose.VerifyEmail, member.Id, Stamp.Next());
        var endsAt = clock.UtcNowInMicroseconds() + tokens.LifetimeOf(link.Purpose);
        await members.CreateAsync(member, passwordHash, (link, endsAt), cancellationToken);
        await mails.SendAsync(email, link, cancellationToken);
        LogRegistered(member.Id);
        return member;
    }

    private (MemberName Name, Email Email, Password Password) Read(RegisterMemberCommand command)
    {
        var reader = new ValueReader();
        var name = reader.Read(() => MemberName.Parse(command.Name));
        var email = reader.Read(() => Email.Parse(command.Email));
        var password = reader.Read(() => Password.Parse(command.Password));
        reader.ThrowIfAnyIsRefused();
        passwords.Demand(password.Value, name.Value.Value, email.Value);
        return (name.Value, email.Value, password.Value);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} registered.")]
    private partial void LogRegistered(MemberId memberId);
}
