namespace Bare;

internal sealed record Book(
    Guid Id,
    string Title,
    string Author,
    string Isbn,
    string Description,
    string? Subtitle,
    string? Volume,
    string? Publisher,
    string? Year,
    string? Language,
    string? Series,
    string[] Subjects,
    string? ShelfMark,
    string Kind
);

internal sealed record NewBook(string Title, string Author, string Isbn, string? Description);

internal sealed record Loan(
    Guid Id,
    Guid? BookId,
    Guid? MemberId,
    DateTime LoanedAt,
    DateTime DueAt,
    DateTime? ReturnedAt,
    Guid? CopyId,
    string? Barcode,
    int Renewals
);

internal sealed record NewLoan(Guid BookId, Guid MemberId);

internal sealed record Member(Guid Id, string Name, string Email, bool IsVerified, string Role);

internal sealed record NewMember(string Name, string Email, string Password);

internal sealed record Credentials(string Email, string Password);

internal sealed record Tokens(string AccessToken, string RefreshToken, string TokenType, long ExpiresIn);
