namespace Library.Members.Domain;

/// <summary>Port: is this password among the first that anyone would try?</summary>
internal interface ICommonPasswords
{
    /// <summary>Whether it is, whatever the case.</summary>
    bool Contains(Password password);
}
