using System.Globalization;
using Library.Holds.Contract;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Reads and writes holds in rows.</summary>
internal static class HoldRows
{
    /// <summary>The hold of a row.</summary>
    public static ListedHold Read(Cells cells)
    {
        var suspendedUntil = MomentText.Read(cells, "suspended_until");
        return new ListedHold
        {
            Line = cells.Row.Line,
            MemberId = cells.Id("member_id") is { } member ? new MemberId(member) : null,
            Card = cells.Sound("card", CellText.FindDamage),
            BookId = cells.Id("book_id") is { } book ? new BookId(book) : null,
            Barcode = cells.Sound("barcode", CellText.FindDamage),
            PlacedAt = MomentText.Read(cells, "placed_at"),
            IsSuspended = cells.Flag("is_suspended") ?? suspendedUntil is not null,
            SuspendedUntil = suspendedUntil,
            ReadyAt = MomentText.Read(cells, "ready_at"),
            ReadyUntil = MomentText.Read(cells, "ready_until"),
        };
    }

    /// <summary>The cells of a hold, in the order of <see cref="HoldColumns.Own"/>.</summary>
    public static IEnumerable<string> CellsOf(ListedHold hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        string?[] texts =
        [
            hold.MemberId?.ToString(),
            hold.Card,
            hold.BookId?.ToString(),
            hold.Title,
            hold.Barcode,
            MomentText.Write(hold.PlacedAt),
            hold.Place?.ToString(CultureInfo.InvariantCulture),
            hold.IsSuspended ? "true" : "false",
            MomentText.Write(hold.SuspendedUntil),
            MomentText.Write(hold.ReadyAt),
            MomentText.Write(hold.ReadyUntil),
        ];
        return texts.Select(CellText.Write);
    }
}
