using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Library.Shared.Infrastructure.Caching;

/// <summary>What a reader leaves in the cache while it loads.</summary>
internal static class ReaderMark
{
    private const int ProcessLength = 16;
    private static readonly byte[] ThisProcess = RandomNumberGenerator.GetBytes(ProcessLength);
    private static long _number;

    /// <summary>One that no reader of any process has had: a question mark, what only this process knows, and a number.</summary>
    public static byte[] Next()
    {
        var mark = new byte[1 + ProcessLength + sizeof(long)];
        mark[0] = (byte)'?';
        ThisProcess.CopyTo(mark, 1);
        BinaryPrimitives.WriteInt64BigEndian(mark.AsSpan(1 + ProcessLength), Interlocked.Increment(ref _number));
        return mark;
    }
}
