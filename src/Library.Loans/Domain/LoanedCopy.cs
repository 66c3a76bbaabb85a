using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The copy of a loan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Barcode">The code that is on its label today; null where the catalogue does not say.</param>
internal sealed record LoanedCopy(CopyId Id, Barcode? Barcode);
