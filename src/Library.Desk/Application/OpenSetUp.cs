using System.Security.Cryptography;
using Library.Desk.Contract;
using Library.Desk.Domain;
using Library.Members.Contract;

namespace Library.Desk.Application;

/// <summary>
/// Opens the set-up when the service starts. The database keeps a random salt, and the code is derived from it with the
/// key that all instances share: so each of them can tell it, and the database alone does not.
/// </summary>
internal sealed class OpenSetUp(ISetUpRepository setUps, ISetUpCodes codes, ILibrarians librarians) : ISetUpDoor
{
    private const int SaltCharacters = 32;

    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        if (await librarians.ExistAsync(cancellationToken))
        {
            await setUps.RemoveAsync(cancellationToken);
            return null;
        }

        await setUps.BeginAsync(RandomNumberGenerator.GetHexString(SaltCharacters), cancellationToken);
        var setUp = await setUps.FindAsync(cancellationToken);
        return setUp is null ? null : codes.Of(setUp.Salt).Spell();
    }
}
