using Library.Loans.Domain;

namespace Library.Testing;

/// <content>The objects that lending needs.</content>
internal static partial class A
{
    /// <summary>The rules of a library that has set none, with what a test changes of them.</summary>
    public static LendingPolicy Policy(Func<PolicyDraft, PolicyDraft>? change = null) =>
        LendingPolicy.Rehydrate((change ?? (draft => draft))(LendingPolicy.Original));
}
