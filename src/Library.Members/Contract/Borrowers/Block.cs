namespace Library.Members.Contract;

/// <summary>Why a member may not borrow.</summary>
/// <param name="Reason">1 to 500 code points; shown to the member.</param>
/// <param name="Until">When it ends by itself; null where staff have to end it.</param>
public sealed record Block(string Reason, DateTimeOffset? Until)
{
    /// <summary>Whether it keeps the member from borrowing at this moment.</summary>
    public bool CountsAt(DateTimeOffset at) => Until is not { } end || at < end;

    /// <summary>The end only: the reason is personal.</summary>
    public override string ToString() => $"block until {Until}";
}
