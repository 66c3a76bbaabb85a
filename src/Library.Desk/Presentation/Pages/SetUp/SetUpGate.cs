using Library.Desk.Domain;
using Library.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Desk.Presentation.Pages;

/// <summary>
/// Stands before every page of the set-up: asks for the code where it is missing or wrong, and says so once the library
/// is set up. One for the process.
/// </summary>
/// <param name="wrongCodes">How many wrong codes a client may send; null for any number. The right one counts however
/// many others guessed, since the owner may share an address with them.</param>
internal sealed class SetUpGate(ClientLimit? wrongCodes)
{
    /// <summary>An endpoint filter.</summary>
    public static ValueTask<object?> Enforce(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<SetUpGate>().PassAsync(context, next);

    private async ValueTask<object?> PassAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.OnStarting(KeepNowhere, http.Response);
        try
        {
            return await next(context);
        }
        catch (SetUpClosedException refusal)
        {
            SetUpCookie.Remove(http);
            return Show<SetUpClosedPage>(FormView.Empty, StatusCodes.Status410Gone, refusal);
        }
        catch (WrongSetUpCodeException refusal) when (refusal.IsMissing)
        {
            var isAsked = HttpMethods.IsGet(http.Request.Method) && http.Request.Path == SetUpPages.Path;
            var status = isAsked ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
            return Show<SetUpCodePage>(FormView.Empty, status, refusal);
        }
        catch (WrongSetUpCodeException refusal)
        {
            wrongCodes?.Take(http);
            SetUpCookie.Remove(http);
            var form = FormView.Refused(form: null, (SetUpFields.Code, SetUpTexts.WrongCode));
            return Show<SetUpCodePage>(form, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    /// <summary>The pages show what was entered of a person, and no log-in tells so.</summary>
    private static Task KeepNowhere(object response)
    {
        ((HttpResponse)response).Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static PageResult Show<TPage>(FormView form, int status, Exception refusal)
        where TPage : IComponent => PageResult.Of<TPage>(form, status, refusal);
}
