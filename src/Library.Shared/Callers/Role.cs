namespace Library.Shared;

/// <summary>The role of a person in the library.</summary>
public enum Role
{
    /// <summary>Borrows books.</summary>
    Member,

    /// <summary>Works at the desk: keeps books and members, and lends for others.</summary>
    Librarian,
}
