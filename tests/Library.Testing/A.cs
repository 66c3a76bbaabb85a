using Library.Members.Domain;
using Library.Shared.Application;

namespace Library.Testing;

/// <summary>Object mothers: something of each kind that is as good as any other.</summary>
public static partial class A
{
    private static readonly IdGenerator _ids = new(TimeProvider.System);

    /// <summary>An id that no other test has.</summary>
    public static Guid NewId() => _ids.Next();

    /// <summary>An address that no other test has.</summary>
    public static Email NewEmail() => Email.Parse($"reader-{NewId():N}@example.org");

    /// <summary>A member who has just registered.</summary>
    public static Member Member(string name = "Ann Reader", Email? email = null) =>
        Library.Members.Domain.Member.Register(NewId(), name, email ?? NewEmail(), $"stamp-{NewId():N}");

    /// <summary>A member who has confirmed the address.</summary>
    public static Member VerifiedMember(string name = "Ann Reader", Email? email = null)
    {
        var member = Member(name, email);
        member.MarkVerified();
        return member;
    }
}
