using System.Globalization;
using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>Tells that the library is closed on the day that was asked for.</summary>
internal sealed class TellMovedDueDate : IDecisionRule<LendingCase>
{
    public string Code => "due_date_moved";

    public ReasonWeight Weight => ReasonWeight.Told;

    public string? Judge(LendingCase asked)
    {
        var renewed = asked.Present is { } loan && loan.MemberId == asked.Borrower.Id ? loan : null;
        var due = renewed is null ? asked.DueIfLent : asked.DueIfRenewed(renewed);
        return due.MovedFrom is { } closed
            ? $"The library is closed on {Day(closed)}; due on {Day(DayOf(due, asked))}."
            : null;
    }

    private static DateOnly DayOf(DueDate due, LendingCase asked) => asked.Policy.Zone.DayOf(due.At);

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Tells staff what staff noted of the copy.</summary>
internal sealed class TellCopyNote : IDecisionRule<LendingCase>
{
    public string Code => "copy_note";

    public ReasonWeight Weight => ReasonWeight.Told;

    public string? Judge(LendingCase asked) =>
        asked.IsByStaff && asked.Copy?.Note is { Length: > 0 } note ? note : null;
}
