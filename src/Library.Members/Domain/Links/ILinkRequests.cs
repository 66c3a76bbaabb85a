using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// Port: takes requests for links, to be looked into after the answer, so that neither the answer nor its time tells
/// whether the address is known.
/// </summary>
internal interface ILinkRequests
{
    /// <summary>Takes a request and returns at once. It is looked into soon, unless the service ends abruptly
    /// before.</summary>
    /// <exception cref="BusyException">Too many wait already.</exception>
    void Add(LinkRequest request);
}
