using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Desk.Presentation.Pages;

/// <summary>Where the page that lends stands. All of it is in the address, and goes with every form.</summary>
/// <param name="Member">The open member, or null.</param>
/// <param name="Renews">Whether a scan renews.</param>
/// <param name="Refused">The copies that were not lent to this member, the last first.</param>
internal sealed record LendingPlace(MemberId? Member, bool Renews, IReadOnlyList<CopyId> Refused)
{
    public const string MemberField = "member";
    public const string RenewField = "renew";
    public const string RefusedField = "refused";
    public const string RenewOnceField = "renew_once";

    private const string Yes = "yes";
    private const int MostRefused = 10;

    /// <summary>Nothing is open.</summary>
    public static readonly LendingPlace Empty = new(Member: null, Renews: false, []);

    /// <summary>The fields that say it.</summary>
    public IReadOnlyList<DeskField> Fields =>
        [
            .. Member is { } member ? new[] { new DeskField(MemberField, $"{member}") } : [],
            .. Renews ? new[] { new DeskField(RenewField, Yes) } : [],
            .. Refused.Count > 0 ? new[] { new DeskField(RefusedField, string.Join('.', Refused)) } : [],
        ];

    /// <summary>Whether this scan renews, and those after it do as <see cref="Renews"/> says.</summary>
    public bool RenewsOnce { get; init; }

    /// <summary>Whether this scan renews.</summary>
    public bool RenewsNow => Renews || RenewsOnce;

    /// <summary>The fields of a form that is about this scan.</summary>
    public IReadOnlyList<DeskField> FieldsOnce =>
        [.. Fields, .. RenewsOnce ? new[] { new DeskField(RenewOnceField, Yes) } : []];

    /// <summary>The place that an address or a form says; what it says wrongly is left out.</summary>
    public static LendingPlace Read(Func<string, string?> field) =>
        new(
            Guid.TryParse(field(MemberField), out var member) ? new MemberId(member) : null,
            field(RenewField) == Yes,
            [
                .. (field(RefusedField) ?? "")
                    .Split('.')
                    .Take(MostRefused)
                    .Select(id => Guid.TryParse(id, out var copy) ? new CopyId(copy) : (CopyId?)null)
                    .OfType<CopyId>(),
            ]
        )
        {
            RenewsOnce = field(RenewOnceField) == Yes,
        };

    public static LendingPlace Of(HttpRequest request) => Read(field => request.Query[field]);

    public static LendingPlace Of(PostedForm form) => Read(field => form[field]);

    public LendingPlace WithRefused(CopyId copy) =>
        Member is null ? this : this with { Refused = [copy, .. Refused.Where(other => other != copy)] };

    public LendingPlace Without(CopyId copy) => this with { Refused = [.. Refused.Where(other => other != copy)] };

    /// <summary>The address of the page.</summary>
    public string Path(params IEnumerable<DeskField> more) =>
        LendingPages.Path
        + QueryString.Create(
            Fields.Concat(more).Select(field => KeyValuePair.Create(field.Name, (string?)field.Value))
        );
}
