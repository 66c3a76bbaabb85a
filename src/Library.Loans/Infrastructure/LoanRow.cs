using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>A row of <c>loans</c>, with the barcode of its copy.</summary>
internal sealed record LoanRow
{
    public LoanId Id { get; init; }

    public BookId? BookId { get; init; }

    public CopyId? CopyId { get; init; }

    public string? Barcode { get; init; }

    public MemberId? MemberId { get; init; }

    public DateTimeOffset LoanedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public int Renewals { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public static LoanRow From(Loan loan) =>
        new()
        {
            Id = loan.Id,
            BookId = loan.BookId,
            CopyId = loan.Copy?.Id,
            MemberId = loan.MemberId,
            LoanedAt = loan.LoanedAt,
            DueAt = loan.DueAt,
            ReturnedAt = loan.ReturnedAt,
            Renewals = loan.Renewals,
            ClaimedAt = loan.ClaimedAt,
        };

    public Loan ToLoan() =>
        Loan.Rehydrate(Id, BookId, MemberId, LoanedAt, DueAt, ReturnedAt, Renewals, ToCopy(), ClaimedAt);

    private LoanedCopy? ToCopy() =>
        CopyId is { } id ? new(id, Barcode is null ? null : Shared.Barcode.Parse(Barcode)) : null;
}
