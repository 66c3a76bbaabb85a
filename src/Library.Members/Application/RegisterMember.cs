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
    LinkMails linkMails,
    IdGenerator ids,
    ILogger<RegisterMember> logger
)
{
    public async Task<Member> ExecuteAsync(RegisterMemberCommand command, CancellationToken cancellationToken)
    {
        var reader = new ValueReader();
        var email = reader.Read(() => Email.Parse(command.Email));
        var password = reader.Read(() => passwords.Accept(command.Password));
        var member = reader.Read(() => Member.Register(ids.Next(), command.Name, email, Stamp.Next()));
        reader.ThrowIfAnyIsRefused();
        if (await members.FindByEmailAsync(email, cancellationToken) is not null)
        {
            // Before the hash, which is the dear part. Two that pass here at once are told apart by the repository.
            throw new MemberAlreadyExistsException();
        }

        var passwordHash = await hasher.HashAsync(password.Value, cancellationToken);
        await members.CreateAsync(member, passwordHash, cancellationToken);
        await linkMails.SendAsync(member, LinkPurpose.VerifyEmail, cancellationToken);
        LogRegistered(member.Id);
        return member;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} registered.")]
    private partial void LogRegistered(Guid memberId);
}
