using System.ComponentModel.DataAnnotations;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Loans.Presentation;

/// <summary>The override of staff: the codes of the reasons that they have seen, and why.</summary>
internal sealed record OverrideRequest(
    IReadOnlyList<string> Codes,
    [property: Length(LendingOverride.ShortestComment, LendingOverride.LongestComment)] string Comment
)
{
    public LendingOverride ToOverride() => LendingOverride.Parse(Codes, Comment, LendingRules.All);
}

/// <summary>The body of a renewal, which needs none.</summary>
internal sealed record RenewLoanRequest(OverrideRequest? Override = null);

/// <summary>A book or the code of a copy, a member or the code of a card, and what staff override.</summary>
internal sealed record BorrowBookRequest(
    Guid? BookId = null,
    string? Barcode = null,
    Guid? MemberId = null,
    string? CardNumber = null,
    OverrideRequest? Override = null
)
{
    private const string Missing = "Is required.";
    private const string Doubled = "Must not be given twice, by its id and by its code.";

    public LoanRequest ToRequest(Caller caller)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        DemandOne(errors, "book_id", BookId is not null, Barcode is not null);
        DemandOne(errors, "member_id", MemberId is not null, CardNumber is not null);
        if (errors.Count > 0)
        {
            throw new InvalidRequestException("The body does not have the fields that are asked for.", errors);
        }

        var reader = new ValueReader();
        var barcode = Barcode is { } code ? reader.Read(() => Shared.Barcode.Parse(code)) : null;
        var card = CardNumber is { } number ? reader.Read(() => Shared.Barcode.Parse(number, "card_number")) : null;
        reader.ThrowIfAnyIsRefused();
        return new LoanRequest(caller)
        {
            BookId = BookId is { } book ? new BookId(book) : null,
            Barcode = barcode?.Value,
            MemberId = MemberId is { } member ? new MemberId(member) : null,
            Card = card?.Value,
        };
    }

    private static void DemandOne(Dictionary<string, string[]> errors, string field, bool hasId, bool hasCode)
    {
        if (hasId == hasCode)
        {
            errors[field] = [hasId ? Doubled : Missing];
        }
    }
}

/// <summary>The answer that a loan would get.</summary>
internal sealed record LendingDecisionResponse(bool Allowed, DateTimeOffset DueAt, IReadOnlyList<RefusalReason> Reasons)
{
    public static LendingDecisionResponse From(LendingDecision decision) =>
        new(decision.IsAllowed, decision.Due.At, decision.Reasons);
}
