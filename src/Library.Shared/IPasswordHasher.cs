namespace Library.Shared;

/// <summary>Port: turns passwords into hashes that are slow to guess, and checks passwords against them.</summary>
public interface IPasswordHasher
{
    /// <summary>Hashes a password with a fresh salt.</summary>
    /// <param name="password">The clear text; never stored or logged.</param>
    /// <param name="cancellationToken">Gives up waiting for a free place; a hash under way is finished.</param>
    /// <returns>A self-describing string (PHC format) that <see cref="VerifyAsync"/> understands.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    /// <exception cref="ArgumentException">The password is not well-formed Unicode.</exception>
    Task<string> HashAsync(string password, CancellationToken cancellationToken);

    /// <summary>Tells whether the password is the one that was hashed, in a time that does not depend on the
    /// answer.</summary>
    /// <param name="password">The clear text to check.</param>
    /// <param name="hash">A stored hash, or null where no account exists: then the same work is done and the answer is
    /// false.</param>
    /// <param name="cancellationToken">Gives up waiting for a free place; a hash under way is finished.</param>
    /// <returns>
    /// True only if the password matches; a hash that is malformed or asks for unreasonable work is refused quickly
    /// with false.
    /// </returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    /// <exception cref="ArgumentException">The password is not well-formed Unicode.</exception>
    Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken);

    /// <summary>Tells whether a stored hash was made with other costs than today's.</summary>
    /// <param name="hash">A stored hash that <see cref="VerifyAsync"/> has accepted.</param>
    bool NeedsRehash(string hash);
}
