using System.Text.Json;

namespace Library.Loans.Application;

/// <summary>The loan that a row brought, kept so that it can be taken back.</summary>
/// <param name="Id">The loan.</param>
/// <param name="DueAt">When it was due.</param>
internal sealed record LoanTrace(Guid Id, DateTimeOffset DueAt)
{
    public static LoanTrace Parse(string trace) => JsonSerializer.Deserialize<LoanTrace>(trace)!;

    public string Write() => JsonSerializer.Serialize(this);
}
