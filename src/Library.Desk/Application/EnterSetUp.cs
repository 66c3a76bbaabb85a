using Library.Desk.Domain;
using Library.Members.Contract;

namespace Library.Desk.Application;

/// <summary>Checks the code that opens the set-up, which is open for as long as there is no librarian.</summary>
internal sealed class EnterSetUp(ISetUpRepository setUps, ISetUpCodes codes, ILibrarians librarians)
{
    /// <summary>The entries so far.</summary>
    /// <exception cref="SetUpClosedException">The library is set up.</exception>
    /// <exception cref="SetUpNotOpenException">The service has only just started.</exception>
    /// <exception cref="WrongSetUpCodeException">The code is missing or another one.</exception>
    public async Task<SetUpDraft> ExecuteAsync(string? code, CancellationToken cancellationToken) =>
        await AdmitAsync(await setUps.FindAsync(cancellationToken), code, cancellationToken);

    /// <summary>The entries so far; until the request ends, no other changes or finishes the set-up.</summary>
    /// <exception cref="SetUpClosedException">The library is set up.</exception>
    /// <exception cref="SetUpNotOpenException">The service has only just started.</exception>
    /// <exception cref="WrongSetUpCodeException">The code is missing or another one.</exception>
    public async Task<SetUpDraft> ToChangeAsync(string? code, CancellationToken cancellationToken)
    {
        // A stranger without the code takes no lock.
        if (await setUps.FindAsync(cancellationToken) is { } known)
        {
            DemandCode(known, code);
        }

        return await AdmitAsync(await setUps.FindToChangeAsync(cancellationToken), code, cancellationToken);
    }

    private async Task<SetUpDraft> AdmitAsync(SetUp? setUp, string? code, CancellationToken cancellationToken)
    {
        if (await librarians.ExistAsync(cancellationToken))
        {
            throw new SetUpClosedException();
        }

        if (setUp is null)
        {
            throw new SetUpNotOpenException();
        }

        DemandCode(setUp, code);
        return setUp.Draft;
    }

    private void DemandCode(SetUp setUp, string? code)
    {
        if (!codes.Of(setUp.Salt).Matches(code))
        {
            throw new WrongSetUpCodeException(string.IsNullOrEmpty(code));
        }
    }
}
