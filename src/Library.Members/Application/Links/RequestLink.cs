using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed record RequestLinkCommand(LinkPurpose Purpose, string Email)
{
    public override string ToString() => nameof(RequestLinkCommand);
}

/// <summary>
/// Takes a request for a mailed link. Whether the address is known is looked up later, by
/// <see cref="SendLink"/>.
/// </summary>
internal sealed class RequestLink(ILinkRequests requests)
{
    /// <summary>Does the same in the same time for every address.</summary>
    /// <exception cref="InvalidValueException">The text is no address.</exception>
    /// <exception cref="BusyException">Too many requests wait.</exception>
    public void Execute(RequestLinkCommand command) =>
        requests.Add(new LinkRequest(command.Purpose, Email.Parse(command.Email)));
}
