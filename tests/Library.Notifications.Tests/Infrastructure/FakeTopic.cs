using Library.Notifications.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>Loans that are overdue until a test says that they are back, of members that have an address until a test
/// says that they have none.</summary>
internal sealed class FakeTopic : INoticeTopic, IRecipients, INoticePolicies
{
    private readonly HashSet<Guid> _back = [];

    public string Name => "fake";

    public IReadOnlyList<NoticeSection> Sections { get; } =
    [
        new(NoticeKind.Overdue, "Bring them back", "These should be back:"),
        new(NoticeKind.DueDateMoved, "Keep them longer", "These are due later:"),
    ];

    /// <summary>Whether people are written to at this hour.</summary>
    public bool IsDay { get; set; } = true;

    /// <summary>The address of those members that have none of their own.</summary>
    public string? Address { get; set; } = "ann@example.org";

    public Dictionary<MemberId, string> Addresses { get; } = [];

    /// <summary>The failure of every look for an address; null where it succeeds.</summary>
    public Exception? Failure { get; set; }

    public List<Notice> Examples { get; } = [];

    public static Notice NewNotice(MemberId memberId) =>
        new("overdue", 1, memberId, A.NewId(), DateTimeOffset.UnixEpoch);

    /// <summary>From now on there is nothing to tell of it.</summary>
    public void Pass(Notice notice) => _back.Add(notice.SubjectId);

    public Task<IReadOnlyList<PresentNotice>> FindPresentAsync(
        IReadOnlyCollection<Notice> notices,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<PresentNotice>>([
            .. notices
                .Where(notice => !_back.Contains(notice.SubjectId))
                .Select(notice => new PresentNotice(notice, $"{notice.SubjectId}")
                {
                    CallText = $"{notice.SubjectId}",
                }),
        ]);

    public Task<IReadOnlyList<PresentNotice>> ReadExamplesAsync(CancellationToken cancellationToken) =>
        FindPresentAsync(Examples, cancellationToken);

    public Task<string?> FindAddressAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Failure is null
            ? Task.FromResult(Addresses.GetValueOrDefault(memberId) ?? Address)
            : Task.FromException<string?>(Failure);

    public Task<NoticePolicy> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new NoticePolicy("A Library", IsDay));
}
