namespace Library.Loans.Domain;

/// <summary>When a loan has to be back.</summary>
/// <param name="At">The moment.</param>
/// <param name="MovedFrom">The day that was asked for, where the library is closed on it; else null.</param>
internal sealed record DueDate(DateTimeOffset At, DateOnly? MovedFrom = null);
