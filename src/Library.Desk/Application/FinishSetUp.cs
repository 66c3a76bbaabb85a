using Library.Books.Contract;
using Library.Desk.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Microsoft.Extensions.Logging;

namespace Library.Desk.Application;

/// <summary>The command that ends the set-up.</summary>
/// <param name="Code">The code of the set-up, as it was sent.</param>
/// <param name="WithSampleBooks">Whether it tries itself with sample books.</param>
/// <param name="FirstBook">Its first own book, or null.</param>
internal sealed record FinishSetUpCommand(string? Code, bool WithSampleBooks, NewBook? FirstBook)
{
    public override string ToString() => nameof(FinishSetUpCommand);
}

/// <summary>A library that is set up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CardNumber">The card of the first librarian, or null.</param>
/// <param name="HasLabels">Whether books and cards carry labels already.</param>
internal sealed record FinishedSetUp(string Name, string? CardNumber, bool HasLabels)
{
    public override string ToString() => nameof(FinishedSetUp);
}

/// <summary>
/// Makes the library of all that was entered, all or nothing: its name, its calendar and the one first librarian. It
/// holds the set-up, so that of two that finish at once the second finds it closed.
/// </summary>
internal sealed partial class FinishSetUp(
    EnterSetUp enter,
    ISetUpRepository setUps,
    ILibrarySetUp library,
    IFirstLibrarian firstLibrarian,
    INewSampleBooks samples,
    INewBooks newBooks,
    ILogger<FinishSetUp> logger
)
{
    /// <summary>Finishes.</summary>
    /// <returns>The library; null, and nothing is changed, where a step was not taken yet.</returns>
    /// <exception cref="SetUpClosedException">The library is set up.</exception>
    /// <exception cref="WrongSetUpCodeException">The code is missing or another one.</exception>
    public async Task<FinishedSetUp?> ExecuteAsync(FinishSetUpCommand command, CancellationToken cancellationToken)
    {
        var draft = await enter.ToChangeAsync(command.Code, cancellationToken);
        if (draft is not { Library: { } name, Librarian: { } person, OpeningDays: { } days, HasLabels: { } hasLabels })
        {
            return null;
        }

        var librarian = await firstLibrarian.EnrolAsync(person, makesCard: !hasLabels, cancellationToken);
        await library.KeepAsync(name, days, librarian.Id, cancellationToken);
        await AddBooksAsync(command, cancellationToken);
        await setUps.RemoveAsync(cancellationToken);
        LogFinished();
        return new FinishedSetUp(name.Name, librarian.CardNumber, hasLabels);
    }

    private async Task AddBooksAsync(FinishSetUpCommand command, CancellationToken cancellationToken)
    {
        if (command.WithSampleBooks)
        {
            await samples.AddAsync(cancellationToken);
        }

        if (command.FirstBook is { } book)
        {
            await newBooks.AddAsync(book, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "The library is set up.")]
    private partial void LogFinished();
}
