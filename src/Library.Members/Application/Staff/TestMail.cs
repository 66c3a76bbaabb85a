using Library.Members.Contract;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Sends a librarian a mail, to show whether mails leave and arrive.</summary>
internal sealed class TestMail(IMemberRepository members, INotifier notifier)
{
    /// <summary>Sends it; false where the librarian has no address.</summary>
    public async Task<bool> ExecuteAsync(Caller caller, string library, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(caller.Id, cancellationToken) ?? throw new MemberNotFoundException();
        if (member.Email is not { } email)
        {
            return false;
        }

        var mail = new Notification(
            $"A test from {library}",
            $"""
            This mail was sent from the settings of {library}, to test whether mails arrive.

            You need not do anything.

            """
        );
        await notifier.SendAsync(email.Value, mail, cancellationToken);
        return true;
    }
}
