namespace Library.Web;

/// <summary>
/// The kinds of endpoints that access is decided by: a slice names its endpoints with these, as authorization policies,
/// and the host says what each of them demands. An endpoint whose name the host does not know refuses every caller.
/// </summary>
public static class AccessRules
{
    /// <summary>Adding, correcting and removing books.</summary>
    public const string KeepBooks = "keep_books";

    /// <summary>Seeing who the members are.</summary>
    public const string ListMembers = "list_members";

    /// <summary>Enrolling members, and keeping what the library knows of them.</summary>
    public const string KeepMembers = "keep_members";

    /// <summary>Seeing the member whose id is in the path.</summary>
    public const string ReadMember = "read_member";

    /// <summary>Removing the member whose id is in the path.</summary>
    public const string DeleteMember = "delete_member";

    /// <summary>Saying who is a librarian.</summary>
    public const string AssignRoles = "assign_roles";
}
