namespace Library.Shared;

/// <summary>A refused decision that says every reason at once.</summary>
public interface IReasonedRefusal
{
    /// <summary>All reasons; the first of those that refuse gives the refusal its code.</summary>
    IReadOnlyList<RefusalReason> Reasons { get; }
}

/// <summary>Why a decision is refused, or what is worth knowing of it.</summary>
/// <param name="Code">A stable snake_case word.</param>
/// <param name="Text">One sentence for a person, with its numbers.</param>
/// <param name="Overridable">Whether the caller may decide otherwise.</param>
public sealed record RefusalReason(string Code, string Text, bool Overridable)
{
    private bool IsTold { get; init; }

    /// <summary>Something worth knowing that refuses nothing.</summary>
    public static RefusalReason Told(string code, string text) => new(code, text, Overridable: false) { IsTold = true };

    /// <summary>Whether it speaks against it, and is not only told. A method, so that no answer carries it.</summary>
    public bool Refuses() => !IsTold;
}
