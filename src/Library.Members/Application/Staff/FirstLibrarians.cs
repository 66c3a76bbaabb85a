using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

internal sealed partial class FirstLibrarians(
    IMemberRepository members,
    ITakenNumbers numbers,
    IPasswordHasher hasher,
    PasswordPolicy passwords,
    IdGenerator ids,
    ILogger<FirstLibrarians> logger
) : IFirstLibrarian
{
    private const string EmailField = "email";
    private const string CardField = "card_number";
    private const string PasswordField = "password";

    public async Task<FirstLibrarian> PrepareAsync(
        FirstLibrarianEntry entry,
        FirstLibrarian? known,
        CancellationToken cancellationToken
    )
    {
        var reader = new ValueReader();
        var name = reader.Read(() => MemberName.Parse(entry.Name));
        var email = reader.Read(() => ReadEmail(entry));
        var card = reader.Read(() => ReadCard(entry.CardNumber));
        var password = reader.Read(() => ReadPassword(entry.Password, known));
        reader.ThrowIfAnyIsRefused();
        if (password.Value is null && (known!.Name != name.Value.Value || known.Email != email.Value?.Value))
        {
            // Only its hash is kept, and a password must be neither name nor address.
            throw new InvalidValueException(PasswordField, "Enter it again, since the name or the address is another.");
        }

        if (password.Value is { } chosen)
        {
            passwords.Demand(chosen, name.Value.Value, email.Value);
        }

        await DemandFreeAsync(email.Value, card.Value, cancellationToken);
        var hash = password.Value is { } clear
            ? await hasher.HashAsync(clear.Value, cancellationToken)
            : known!.PasswordHash;
        return new FirstLibrarian(name.Value.Value, email.Value?.Value, card.Value?.Value, hash);
    }

    public async Task<EnrolledLibrarian> EnrolAsync(
        FirstLibrarian librarian,
        bool makesCard,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(librarian);
        var email = librarian.Email is { } address ? Email.Parse(address) : null;
        var card = ReadCard(librarian.CardNumber);
        var name = MemberName.Parse(librarian.Name);
        var member = Member.Enrol(new MemberId(ids.Next()), name, email, MemberDetails.None, Stamp.Next());
        try
        {
            await members.CreateAsync(member, librarian.PasswordHash, link: null, cancellationToken);
            await members.AssignRoleAsync(member.Id, Role.Librarian, cancellationToken);
            var number =
                card is null && !makesCard ? null : await members.GiveCardAsync(member.Id, card, cancellationToken);
            LogEnrolled(member.Id);
            return new EnrolledLibrarian(member.Id, number?.Value);
        }
        catch (MemberAlreadyExistsException)
        {
            throw AddressTaken();
        }
        catch (CardTakenException)
        {
            throw CardTaken();
        }
    }

    /// <summary>A librarian who can log in has an address or a card.</summary>
    private static Email? ReadEmail(FirstLibrarianEntry entry) =>
        entry switch
        {
            { Email: { } address } => Email.Parse(address),
            { CardNumber: null } => throw new InvalidValueException(
                EmailField,
                "Enter an e-mail address or the number of a card: you log in with one of them."
            ),
            _ => null,
        };

    private static Barcode? ReadCard(string? number) => number is null ? null : Barcode.Parse(number, CardField);

    private static Password? ReadPassword(string? clear, FirstLibrarian? known) =>
        clear is not null || known is null ? Password.Parse(clear ?? "") : null;

    private async Task DemandFreeAsync(Email? email, Barcode? card, CancellationToken cancellationToken)
    {
        if (email is not null && await members.FindByEmailAsync(email, cancellationToken) is not null)
        {
            throw AddressTaken();
        }

        if (card is not null && await numbers.IsTakenAsync(card, cancellationToken))
        {
            throw CardTaken();
        }
    }

    private static InvalidValueException CardTaken() =>
        new(CardField, "This number is on another card or a copy already.");

    private static InvalidValueException AddressTaken() =>
        new(
            EmailField,
            "A member has registered with this address. Take another, or make that member a librarian on the command "
                + "line with grant-librarian."
        );

    [LoggerMessage(LogLevel.Information, "Member {MemberId} was enrolled as the first librarian.")]
    private partial void LogEnrolled(MemberId memberId);
}
