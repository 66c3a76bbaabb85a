using Library.Platform.Sql;

namespace Library.Loans.Infrastructure;

/// <summary>The statements about loans that requests share. One for all requests.</summary>
internal sealed class LoanStatements(ISqlDatabase database, TimeProvider clock)
{
    public const string Columns = "id, book_id, member_id, loaned_at, due_at, returned_at, renewals";

    public GatheredReads<LoanRow> Reads { get; } = new(database, clock, $"SELECT {Columns} FROM loans", row => row.Id);
}
