using Library.Desk.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;

namespace Library.Desk.Application;

/// <summary>Keeps what was entered in one step. Nothing of it counts before the set-up is finished.</summary>
internal sealed class KeepSetUpStep(
    EnterSetUp enter,
    ISetUpRepository setUps,
    ILibrarySetUp library,
    IFirstLibrarian firstLibrarian
)
{
    /// <summary>Name and time zone.</summary>
    /// <exception cref="Library.Shared.InvalidValueException">They are not acceptable.</exception>
    public Task KeepLibraryAsync(string? code, LibraryName name, CancellationToken cancellationToken) =>
        KeepAsync(code, draft => draft with { Library = library.Check(name) }, cancellationToken);

    /// <summary>The first librarian. Without a password it keeps the one that was entered before.</summary>
    /// <exception cref="Library.Shared.InvalidValueException">An entry is not acceptable, or is another
    /// member's.</exception>
    public async Task KeepLibrarianAsync(string? code, FirstLibrarianEntry entry, CancellationToken cancellationToken)
    {
        // Outside the lock: to hash a password takes long.
        var known = await enter.ExecuteAsync(code, cancellationToken);
        var librarian = await firstLibrarian.PrepareAsync(entry, known.Librarian, cancellationToken);
        await KeepAsync(code, draft => draft with { Librarian = librarian }, cancellationToken);
    }

    /// <summary>The days on which the library opens, by their English names; none where it has no fixed ones.</summary>
    public Task KeepOpeningDaysAsync(string? code, IReadOnlyList<string> days, CancellationToken cancellationToken) =>
        KeepAsync(code, draft => draft with { OpeningDays = days }, cancellationToken);

    /// <summary>Whether books and cards carry labels already.</summary>
    public Task KeepLabelsAsync(string? code, bool hasLabels, CancellationToken cancellationToken) =>
        KeepAsync(code, draft => draft with { HasLabels = hasLabels }, cancellationToken);

    private async Task KeepAsync(string? code, Func<SetUpDraft, SetUpDraft> change, CancellationToken cancellationToken)
    {
        var draft = await enter.ToChangeAsync(code, cancellationToken);
        await setUps.KeepAsync(change(draft), cancellationToken);
    }
}
