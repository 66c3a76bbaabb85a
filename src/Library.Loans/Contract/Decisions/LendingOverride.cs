using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>Reasons that staff have seen and override, and why.</summary>
public sealed record LendingOverride
{
    /// <summary>The least characters of a comment.</summary>
    public const int ShortestComment = 3;

    /// <summary>The most characters of a comment.</summary>
    public const int LongestComment = 500;

    private static readonly TextRule CommentRule = new("override.comment", LongestComment);

    private LendingOverride(IReadOnlyList<string> codes, string comment) => (Codes, Comment) = (codes, comment);

    /// <summary>The codes of the reasons, at least one.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Why; 3 to 500 code points.</summary>
    public string Comment { get; }

    /// <summary>Reads an override.</summary>
    /// <param name="codes">The codes of the reasons.</param>
    /// <param name="comment">Why.</param>
    /// <param name="rules">The rules of what is asked for; they say which codes staff may override.</param>
    /// <typeparam name="TCase">The facts by which the rules judge.</typeparam>
    /// <exception cref="InvalidValueException">Codes are none that staff may override, or the comment is too short or
    /// too long; it names both.</exception>
    public static LendingOverride Parse<TCase>(
        IReadOnlyList<string> codes,
        string comment,
        IEnumerable<IDecisionRule<TCase>> rules
    )
    {
        var overridable = rules
            .Where(rule => rule.Weight == ReasonWeight.Overridable)
            .Select(rule => rule.Code)
            .ToHashSet(StringComparer.Ordinal);
        var reader = new ValueReader();
        reader.Read(() =>
            codes.Count > 0 && codes.All(overridable.Contains)
                ? codes
                : throw new InvalidValueException("override.codes", "Must be codes of reasons that staff may override.")
        );
        var text = reader.Read(() => ReadComment(comment));
        reader.ThrowIfAnyIsRefused();
        return new LendingOverride([.. codes.Distinct(StringComparer.Ordinal)], text.Value);
    }

    /// <summary>Whether the reason of this code is among them.</summary>
    public bool Covers(string code) => Codes.Contains(code, StringComparer.Ordinal);

    private static string ReadComment(string comment)
    {
        var text = CommentRule.Apply(comment);
        return text.EnumerateRunes().Count() >= ShortestComment
            ? text
            : throw new InvalidValueException(
                "override.comment",
                $"Must be at least {ShortestComment} characters long."
            );
    }
}
