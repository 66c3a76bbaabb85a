using System.Globalization;
using Library.Books.Contract;

namespace Library.Loans.Application;

/// <summary>Something that staff have to know of a copy that was scanned.</summary>
/// <param name="Code">A stable snake_case word.</param>
/// <param name="Text">One sentence.</param>
internal sealed record ReturnMessage(string Code, string Text)
{
    /// <summary>The same scan came a moment before.</summary>
    public static readonly ReturnMessage AlreadyDone = new("already_done", "This was done a moment ago.");

    /// <summary>No loan has ended.</summary>
    public static readonly ReturnMessage NotOnLoan = new(
        "not_on_loan",
        "The copy was not on loan; it is noted as seen."
    );

    /// <summary>A member waits for the copy.</summary>
    /// <param name="until">The last day on which it can be fetched.</param>
    public static ReturnMessage SetAside(DateOnly until) =>
        new(
            "set_aside",
            $"A member waits for it: set aside until {until.ToString("O", CultureInfo.InvariantCulture)}."
        );

    /// <summary>The messages about the copy itself.</summary>
    /// <param name="copy">The copy as it was before the scan.</param>
    /// <param name="condition">In which condition it was and is.</param>
    /// <param name="hasOtherLabel">Whether the code is an earlier one of the copy.</param>
    public static IEnumerable<ReturnMessage> Of(CatalogueCopy copy, ConditionChange condition, bool hasOtherLabel)
    {
        if (copy.Condition is CopyCondition.Lost or CopyCondition.Missing)
        {
            yield return new ReturnMessage("copy_found", "The copy was lost or missing, and is found.");
        }

        if (copy.Condition == CopyCondition.Withdrawn)
        {
            yield return new ReturnMessage("copy_withdrawn", "The copy was taken out of the stock.");
        }

        if (condition is { IsChange: true, After: CopyCondition.Damaged })
        {
            yield return new ReturnMessage("copy_damaged", "The copy is marked as damaged, and is not lent.");
        }

        if (hasOtherLabel)
        {
            yield return new ReturnMessage(
                "old_label",
                "The copy has another barcode by now; its label is an old one."
            );
        }

        if (copy.Note is { Length: > 0 } note)
        {
            yield return new ReturnMessage("copy_note", note);
        }
    }
}
