namespace Library.Auth.Contract;

/// <summary>By which of their names a person logs in. Prints without it.</summary>
/// <param name="Kind">The sort of name that the person typed or scanned.</param>
/// <param name="Text">As it was typed.</param>
public sealed record LoginName(LoginNameKind Kind, string Text)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind}";
}

/// <summary>The names by which a person may log in.</summary>
public enum LoginNameKind
{
    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The number on the card.</summary>
    CardNumber,
}
