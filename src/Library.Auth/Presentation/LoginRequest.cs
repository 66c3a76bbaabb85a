using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Library.Auth.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Auth.Presentation;

/// <summary>A log-in by address or by card. A text that is longer than the contract has it is a wrong one, which is
/// answered like any other.</summary>
internal sealed record LoginRequest([property: MaxLength(LoginRequest.LongestPassword)] string Password)
{
    private const int LongestEmail = 254;
    private const int LongestPassword = 128;

    [DisallowNull]
    [MaxLength(LongestEmail)]
    public string? Email { get; init; }

    [DisallowNull]
    [MaxLength(Barcode.MaximumLength)]
    public string? CardNumber { get; init; }

    /// <summary>By which name it is.</summary>
    /// <exception cref="InvalidRequestException">There is none, or there are two.</exception>
    public LoginName ToName() =>
        (Email, CardNumber) switch
        {
            ({ } email, null) => new LoginName(LoginNameKind.Email, email),
            (null, { } card) => new LoginName(LoginNameKind.CardNumber, card),
            (null, null) => throw Refuse("email", "Is required, unless card_number is given."),
            _ => throw Refuse("card_number", "Must not be given beside email."),
        };

    public override string ToString() => nameof(LoginRequest);

    private static InvalidRequestException Refuse(string field, string fault) =>
        new(
            "The body does not have the fields that are asked for.",
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [fault] }
        );
}
