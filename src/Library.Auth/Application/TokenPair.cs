namespace Library.Auth.Application;

/// <summary>The tokens that a session hands to its bearer. Prints as its name alone.</summary>
internal sealed record TokenPair(string AccessToken, string RefreshToken, TimeSpan AccessTokenLifetime)
{
    public override string ToString() => nameof(TokenPair);
}
