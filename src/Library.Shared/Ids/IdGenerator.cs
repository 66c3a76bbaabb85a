using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Library.Shared;

/// <summary>
/// Makes UUIDs of version 7 (RFC 9562) that are strictly ascending within this process, so that ordering by id is
/// ordering by creation. Twelve bits beside the millisecond count up (RFC 9562, section 6.2, method 1); the other 62
/// are random.
/// </summary>
/// <param name="clock">Where the time comes from. A clock that steps back does not break the order.</param>
public sealed class IdGenerator(TimeProvider clock)
{
    private const int CounterBits = 12;
    private long _last;

    /// <summary>The next id, greater than every id this generator has made before. Safe to call from many
    /// threads.</summary>
    public Guid Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long last,
            next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(now, last + 1);
        } while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        WriteTimeAndCounter(bytes, next);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>When an id of version 7 was made, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }

    /// <summary>The smallest id that can be made at this moment: what has a smaller one is older.</summary>
    public static Guid FirstAt(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        WriteTimeAndCounter(bytes, moment.ToUnixTimeMilliseconds() << CounterBits);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private static void WriteTimeAndCounter(Span<byte> bytes, long value)
    {
        var milliseconds = value >> CounterBits;
        for (var index = 5; index >= 0; index--, milliseconds >>= 8)
        {
            bytes[index] = (byte)milliseconds;
        }

        bytes[6] = (byte)(0x70 | ((value >> 8) & 0x0F));
        bytes[7] = (byte)value;
    }
}
