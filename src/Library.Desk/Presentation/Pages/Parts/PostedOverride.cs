using Library.Loans.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>The override that a form of the desk has posted.</summary>
/// <param name="Given">The reasons and the comment as it was typed; null where the form overrides nothing.</param>
internal sealed record PostedOverride(OverriddenReasons? Given)
{
    private const string Codes = "codes";
    private const string Comment = "comment";

    /// <summary>The reasons to override; null where there are none, or the comment is too short or too long.</summary>
    public OverriddenReasons? Accepted => HasFault ? null : Given;

    private bool HasFault => Given is not null && !LendingTexts.IsComment(Given.Comment);

    public static PostedOverride Of(PostedForm form) =>
        new(form[Codes] is { } codes ? new OverriddenReasons(codes.Split('.'), form.Text(Comment)) : null);

    /// <summary>The form that does it all the same; null where staff may not override each reason.</summary>
    /// <param name="reasons">The reasons that refused it.</param>
    /// <param name="verb">The act, such as <c>Lend</c>.</param>
    /// <param name="path">Where it is posted to.</param>
    /// <param name="fields">The fields that repeat what was asked for.</param>
    public DeskOverride? FormFor(
        IReadOnlyList<RefusalReason> reasons,
        string verb,
        string path,
        IReadOnlyList<DeskField> fields
    )
    {
        if (reasons.Count == 0 || reasons.Any(reason => !reason.Overridable))
        {
            return null;
        }

        string[] codes = [.. reasons.Select(reason => reason.Code)];
        return new DeskOverride(
            path,
            [.. fields, new DeskField(Codes, string.Join('.', codes))],
            LendingTexts.Override(verb, codes),
            Given?.Comment ?? "",
            HasFault ? LendingTexts.CommentFault : null
        );
    }
}
