using Library.Members.Domain;

namespace Library.Members.Infrastructure.CommonPasswords;

/// <summary>Where any password is allowed: none counts as common.</summary>
internal sealed class NoCommonPasswords : ICommonPasswords
{
    public bool Contains(Password password) => false;
}
