namespace Library.Loans.Domain;

/// <summary>How a loan stands.</summary>
internal enum LoanStatus
{
    /// <summary>The book is out.</summary>
    Open,

    /// <summary>The book is back.</summary>
    Returned,

    /// <summary>The book is out after its due date.</summary>
    Overdue,
}
