using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class Librarians(IMemberRepository members, ISessions sessions, ILogger<Librarians> logger)
    : ILibrarians,
        ILibrarianAppointments
{
    public Task<bool> ExistAsync(CancellationToken cancellationToken) => members.HasLibrarianAsync(cancellationToken);

    public async Task<Candidate?> FindAsync(string email, CancellationToken cancellationToken) =>
        Email.TryParse(email, out var address)
        && await members.FindByEmailAsync(address, cancellationToken) is { } member
            ? new Candidate(member.Id, member.Name, member.HasVerifiedEmail, IdGenerator.TimeOf(member.Id.Value))
            : null;

    public async Task AppointAsync(MemberId id, CancellationToken cancellationToken)
    {
        await members.AssignRoleAsync(id, Role.Librarian, cancellationToken);
        var member = await members.FindForChangeAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
        member.Verify(Stamp.Next());
        member.EndSessions(Stamp.Next());
        await members.KeepVerificationAsync(member, cancellationToken);
        await sessions.EndAllOfAsync(id, cancellationToken);
        LogAppointed(id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was made a librarian by the operator.")]
    private partial void LogAppointed(MemberId memberId);
}
