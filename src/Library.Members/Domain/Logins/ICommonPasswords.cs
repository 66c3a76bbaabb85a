namespace Library.Members.Domain;

/// <summary>Port: knows the passwords that anyone would try first.</summary>
internal interface ICommonPasswords
{
    /// <summary>Whether it is, whatever the case.</summary>
    bool Contains(Password password);
}
