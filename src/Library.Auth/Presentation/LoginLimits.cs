using System.Security.Cryptography;
using System.Text;
using Library.Auth.Contract;
using Library.Auth.Presentation.Pages;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Auth.Presentation;

/// <summary>How often one client may try to log in within a minute: at each address or card, and at all of them. One
/// for the process.</summary>
internal sealed class LoginLimits(int perClient, int perAddress, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ClientLimit _ofClient = new(perClient, Window, clock);
    private readonly SlidingLimit _atAddress = new(perAddress, Window, clock);

    /// <summary>An endpoint filter for what takes a <see cref="LoginRequest"/> or the form of the page; it does nothing
    /// where no limits are registered.</summary>
    public static ValueTask<object?> Enforce(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetService<LoginLimits>() is { } limits)
        {
            limits.Take(http, LoginIn(context.Arguments));
        }

        return next(context);
    }

    private static LoginName LoginIn(IList<object?> arguments) =>
        arguments.OfType<PostedForm>().FirstOrDefault() is { } form
            ? LoginPages.NameIn(form)
            : arguments.OfType<Body<LoginRequest>>().Single().Value.ToName();

    private void Take(HttpContext request, LoginName name)
    {
        _ofClient.Take(request);

        // The typed text may be long, and personal: memory holds only its hash.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Kind} {name.Text.Trim().ToUpperInvariant()}"));
        _atAddress.Take($"{ClientAddress.Of(request)} {Convert.ToBase64String(hash)}");
    }
}
