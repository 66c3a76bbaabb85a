using Library.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Metadata of an endpoint that is open also to a caller with a one-time password.</summary>
public sealed class OpenWithOneTimePassword;

/// <summary>
/// The gate before everything else for a caller with a one-time password, which others may have read on its paper:
/// another one has to be chosen first.
/// </summary>
public static class PasswordGate
{
    /// <summary>Lets a caller with a one-time password pass here.</summary>
    /// <param name="endpoint">Where another password is chosen.</param>
    public static TBuilder OpensWithOneTimePassword<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenWithOneTimePassword());

    /// <summary>Sets up the gate; behind authentication, before authorization.</summary>
    public static IApplicationBuilder UsePasswordGate(this IApplicationBuilder application) =>
        application.Use(
            (context, next) =>
                context.User.FindCaller() is { MustChangePassword: true }
                && context.GetEndpoint()?.Metadata.GetMetadata<OpenWithOneTimePassword>() is null
                    ? RefuseAsync(context)
                    : next(context)
        );

    private static async Task RefuseAsync(HttpContext context)
    {
        if (!context.AnswersWithPage())
        {
            throw new PasswordMustChangeException();
        }

        var next = await LocalPath.ToContinueWithAsync(context.Request);
        await SeeOther.To(LocalPath.LeadingOn("/account/profile", next)).ExecuteAsync(context);
    }
}

/// <summary>The caller logged in with a one-time password.</summary>
public sealed class PasswordMustChangeException()
    : PolicyException(
        ErrorKind.Forbidden,
        "password_must_change",
        "The password was handed out for one log-in. Choose another one first."
    );
