using System.Globalization;
using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>
/// All keys of one kind are to be dropped. A cache may lose anything at any time, so that this stands for any change of
/// them: a reader finds nothing in place of the change, and a reader from before it finds its mark gone.
/// </summary>
/// <param name="prefix">What the keys begin with. It has no character that means something in a pattern.</param>
internal sealed class OwedKind(string prefix)
{
    private const string FromTheBeginning = "0";
    private string _cursor = FromTheBeginning;

    public string Prefix { get; } = prefix;

    /// <summary>Looks through a portion of the server's keys, so that it is held up by none, and drops those of this
    /// kind.</summary>
    /// <returns>True once all keys were looked through that were there at the beginning.</returns>
    public async Task<bool> DropSomeAsync(IDatabase database, int portion)
    {
        var found = (RedisResult[])
            await database.ExecuteAsync(
                "SCAN",
                _cursor,
                "MATCH",
                Prefix + "*",
                "COUNT",
                portion.ToString(CultureInfo.InvariantCulture)
            );
        var keys = (RedisKey[])found[1];
        if (keys.Length > 0)
        {
            await database.KeyDeleteAsync(keys);
        }

        _cursor = (string)found[0];
        return _cursor == FromTheBeginning;
    }
}
