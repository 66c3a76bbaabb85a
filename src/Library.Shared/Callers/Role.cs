namespace Library.Shared;

/// <summary>What a person is to the library.</summary>
public enum Role
{
    /// <summary>Borrows books.</summary>
    Member,

    /// <summary>Works at the desk: keeps books and members, and lends for others.</summary>
    Librarian,
}
