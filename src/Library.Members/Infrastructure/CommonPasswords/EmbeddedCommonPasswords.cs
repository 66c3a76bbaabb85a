using System.Collections.Frozen;
using Library.Members.Domain;

namespace Library.Members.Infrastructure.CommonPasswords;

/// <summary>
/// The 3,000 commonest passwords that are long enough, from a list in this assembly; SOURCE.md says where it comes
/// from. One for the process.
/// </summary>
internal sealed class EmbeddedCommonPasswords : ICommonPasswords
{
    private const string Resource = "common-passwords.txt";

    private readonly FrozenSet<string> _passwords = Read();

    public bool Contains(Password password) => _passwords.Contains(password.Value);

    private static FrozenSet<string> Read()
    {
        using var stream =
            typeof(EmbeddedCommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
