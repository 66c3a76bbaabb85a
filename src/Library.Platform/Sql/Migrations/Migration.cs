using System.Security.Cryptography;
using System.Text;

namespace Library.Platform.Sql;

/// <summary>One numbered step of the schema. Once it is released its text never changes.</summary>
/// <param name="Version">Its number, counted over all slices.</param>
/// <param name="Name">The name of its file, without the extension; it begins with the number.</param>
/// <param name="Sql">The statements.</param>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>Tells whether the text was changed; line ends do not count.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal)))
        );
}
