using Library.Host.Configuration;
using Library.Members.Contract;
using Microsoft.AspNetCore.Authorization;

namespace Library.Host.Http;

/// <summary>Which access policy holds at this moment. One for the process.</summary>
/// <param name="settings">Where the operator says nothing, Development is open until there is a librarian.</param>
internal sealed class PresentAccess(Settings settings)
{
    private volatile bool _isOpen = settings.AccessPolicy == AccessPolicy.Open;

    /// <summary>Whether only loans ask for a token, and any verified member may act for any other.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Whether that ends with the first librarian, which there was none at the last look.</summary>
    public bool MayClose => settings.BecomesStaffed && _isOpen;

    /// <summary>There is a librarian. The last one can be neither demoted nor deleted, so that this stays so.</summary>
    public void Close() => _isOpen = false;
}

/// <summary>Looks for a librarian before each request that access is decided for, until there is one.</summary>
internal sealed class StaffedOnceThereIsALibrarian(RequestDelegate next, PresentAccess access)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (
            access.MayClose
            && context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null
            && await context.RequestServices.GetRequiredService<ILibrarians>().ExistAsync(context.RequestAborted)
        )
        {
            access.Close();
        }

        await next(context);
    }
}
