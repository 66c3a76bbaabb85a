namespace Library.Platform.Passwords;

/// <summary>What one Argon2id hash costs.</summary>
/// <param name="MemoryKibibytes">Memory in KiB (m).</param>
/// <param name="Iterations">Passes over that memory (t).</param>
/// <param name="Lanes">Degree of parallelism (p); each lane is a thread.</param>
internal sealed record Argon2Parameters(int MemoryKibibytes, int Iterations, int Lanes)
{
    /// <summary>OWASP's recommendation for servers, and what new hashes cost.</summary>
    public static readonly Argon2Parameters Today = new(MemoryKibibytes: 19_456, Iterations: 2, Lanes: 1);

    /// <summary>Whether a stored hash may ask for this work. Beyond it, whoever can write a row could stop the
    /// service.</summary>
    public bool AreReasonable =>
        Iterations is >= 1 and <= 10
        && Lanes is >= 1 and <= 4
        && MemoryKibibytes <= 65_536
        && MemoryKibibytes >= 8 * Lanes;
}
