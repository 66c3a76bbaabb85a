using Library.Shared;

namespace Library.Members.Domain;

/// <summary>A person's name: 1 to 200 code points.</summary>
internal sealed record MemberName
{
    /// <summary>The most code points.</summary>
    public const int MaximumLength = 200;

    private static readonly TextRule Rule = new("name", MaximumLength);

    private MemberName(string value) => Value = value;

    /// <summary>The name in Unicode's form C.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <exception cref="InvalidValueException">It is empty, too long or not printable.</exception>
    public static MemberName Parse(string text) => new(Rule.Apply(text));

    /// <summary>Three asterisks: a name is personal.</summary>
    public override string ToString() => "***";
}
