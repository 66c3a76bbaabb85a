using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Notifications.Domain;

/// <summary>A notice as it is kept. Prints as its id alone.</summary>
/// <param name="Id">The id of the notice.</param>
/// <param name="Topic">The name of the topic that it belongs to.</param>
/// <param name="Notice">The notice.</param>
internal sealed record KeptNotice(NoticeId Id, string Topic, Notice Notice)
{
    public override string ToString() => $"notice {Id}";
}
