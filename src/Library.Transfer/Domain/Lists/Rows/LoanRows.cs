using System.Globalization;
using Library.Loans.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Reads and writes open loans in rows.</summary>
internal static class LoanRows
{
    /// <summary>The loan of a row.</summary>
    public static ListedLoan Read(Cells cells) =>
        new()
        {
            Line = cells.Row.Line,
            MemberId = cells.Id("member_id") is { } id ? new MemberId(id) : null,
            Card = cells.Sound("card", CellText.FindDamage),
            Barcode = cells.Sound("barcode", CellText.FindDamage),
            Lent = MomentText.Read(cells, "lent"),
            Due = MomentText.Read(cells, "due"),
            Renewals = cells.Number("renewals", "Must be a number of renewals.") ?? 0,
        };

    /// <summary>The cells of a loan, in the order of <see cref="LoanColumns.Own"/>.</summary>
    public static IEnumerable<string> CellsOf(ListedLoan loan)
    {
        ArgumentNullException.ThrowIfNull(loan);
        string?[] texts =
        [
            loan.MemberId?.ToString(),
            loan.Card,
            loan.Barcode,
            MomentText.Write(loan.Lent),
            MomentText.Write(loan.Due),
            loan.Renewals.ToString(CultureInfo.InvariantCulture),
        ];
        return texts.Select(CellText.Write);
    }
}
