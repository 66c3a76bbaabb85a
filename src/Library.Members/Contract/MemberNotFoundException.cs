using Library.Shared;

namespace Library.Members.Contract;

/// <summary>No member has this id.</summary>
public sealed class MemberNotFoundException()
    : DomainException(ErrorKind.NotFound, "member_not_found", "There is no such member.");
