using System.Collections.Concurrent;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests.Loading;

/// <summary>Somebody with an account, and what their client remembers.</summary>
internal sealed class Patron(Guid id, string email, string password)
{
    public Guid Id { get; } = id;

    public string Email { get; } = email;

    public string Password { get; } = password;

    /// <summary>Null until they log in, and after an answer with the next one was lost.</summary>
    public string? AccessToken { get; set; }

    public string? RefreshToken { get; set; }
}

/// <summary>A loan as it was answered.</summary>
internal sealed record LentBook(Guid BookId, Guid MemberId);

/// <summary>A hold as it was answered.</summary>
internal sealed record AwaitedBook(Guid BookId, Guid MemberId);

/// <summary>The requests to the service and its promises; written by many clients at once, and compared with the truth
/// at the end.</summary>
internal sealed class Ledger
{
    /// <summary>Part of every password, so that one that leaks is found.</summary>
    public const string PasswordCanary = "c4n4ry-pa55";

    /// <summary>Part of every address.</summary>
    public const string AddressCanary = "c4n4ry-addr";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(16);
    private const int BooksInDemand = 16;
    private readonly ConcurrentQueue<Guid> _latest = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private readonly ConcurrentDictionary<string, bool> _secrets = new(StringComparer.Ordinal);
    private int _requests;
    private int _accepted;
    private int _unavailable;
    private int _unanswered;
    private long _longestTicks;

    public Ledger()
    {
        Books = [];
        Members = [];
        Loans = [];
        Returns = [];
        Holds = [];
        Cancelled = [];
    }

    private Ledger(Ledger other)
    {
        Books = new(other.Books);
        Members = new(other.Members);
        Loans = new(other.Loans);
        Returns = new(other.Returns);
        Holds = new(other.Holds);
        Cancelled = new(other.Cancelled);
    }

    /// <summary>Accepted books: id and ISBN.</summary>
    public ConcurrentDictionary<Guid, string> Books { get; }

    /// <summary>Accepted registrations.</summary>
    public ConcurrentDictionary<Guid, Patron> Members { get; }

    /// <summary>Accepted loans.</summary>
    public ConcurrentDictionary<Guid, LentBook> Loans { get; }

    /// <summary>Accepted returns: the loan and its <c>returned_at</c> as answered.</summary>
    public ConcurrentDictionary<Guid, string> Returns { get; }

    /// <summary>Accepted holds.</summary>
    public ConcurrentDictionary<Guid, AwaitedBook> Holds { get; }

    /// <summary>Those that were cancelled since, and when.</summary>
    public ConcurrentDictionary<Guid, DateTimeOffset> Cancelled { get; }

    public int Requests => Volatile.Read(ref _requests);

    public int Accepted => Volatile.Read(ref _accepted);

    public int Unavailable => Volatile.Read(ref _unavailable);

    public int Unanswered => Volatile.Read(ref _unanswered);

    public TimeSpan Longest => TimeSpan.FromTicks(Volatile.Read(ref _longestTicks));

    /// <summary>The promises that the answers themselves broke.</summary>
    public IReadOnlyCollection<string> Broken => _broken;

    /// <summary>Tokens that must be found nowhere.</summary>
    public IReadOnlySet<string> Secrets => _secrets.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The promises until now.</summary>
    public Ledger Copy() => new(this);

    /// <summary>Writes an accepted book down.</summary>
    public void Add(Guid book, string isbn)
    {
        Books[book] = isbn;
        _latest.Enqueue(book);
        if (_latest.Count > BooksInDemand)
        {
            _latest.TryDequeue(out _);
        }
    }

    /// <summary>One of the latest books, which others want too.</summary>
    public Guid AnyBook()
    {
        var latest = _latest.ToArray();
        return latest[Random.Shared.Next(latest.Length)];
    }

    /// <summary>Counts an answer, and finds fault with it where it is neither expected nor "unavailable" nor
    /// lost.</summary>
    /// <param name="what">The request, in words.</param>
    /// <param name="answer">The answer to it.</param>
    /// <param name="expected">The statuses that the contract allows here.</param>
    public Answer Note(string what, Answer answer, params ReadOnlySpan<int> expected)
    {
        Interlocked.Increment(ref _requests);
        Lengthen(answer.Took);
        switch (answer.Status)
        {
            case 0:
                Interlocked.Increment(ref _unanswered);
                break;
            case 503:
                Interlocked.Increment(ref _unavailable);
                Require(
                    answer.SaysWhenToRetry && answer.Text.Contains("database_unavailable", StringComparison.Ordinal),
                    $"I9: {what}: a bare 503: {answer.Text}"
                );
                break;
            default:
                Require(
                    expected.Contains(answer.Status),
                    $"I9: {what} was answered with {answer.Status}: {answer.Text}"
                );
                break;
        }

        if (answer.IsAccepted)
        {
            Interlocked.Increment(ref _accepted);
        }

        Require(answer.Took < LongestWait, $"I9: {what} took {answer.Took.TotalSeconds:0.0} s ({answer.Status})");
        Require(
            !answer.Text.Contains(PasswordCanary, StringComparison.Ordinal)
                && !answer.Text.Contains("argon2", StringComparison.Ordinal),
            $"I7: the answer to {what} holds a password or its hash"
        );
        return answer;
    }

    /// <summary>Notes a broken promise where there is one.</summary>
    public void Require(bool holds, string promise)
    {
        if (!holds)
        {
            _broken.Enqueue(promise);
        }
    }

    /// <summary>Notes what must be found nowhere.</summary>
    public void Keep(string secret) => _secrets.TryAdd(secret, value: true);

    private void Lengthen(TimeSpan took)
    {
        var known = Volatile.Read(ref _longestTicks);
        while (took.Ticks > known)
        {
            var before = Interlocked.CompareExchange(ref _longestTicks, took.Ticks, known);
            if (before == known)
            {
                return;
            }

            known = before;
        }
    }
}
