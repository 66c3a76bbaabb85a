using System.Collections.Frozen;
using System.Reflection;
using Library.Web;
using Microsoft.AspNetCore.Mvc;

namespace Library.Host.Http;

/// <summary>Refuses a query that has a parameter which its endpoint does not know: a mistyped filter would otherwise
/// answer everything.</summary>
internal static class QueryParameters
{
    /// <summary>Puts the check around endpoints of the API. Pages go without: mail and chat programs add parameters to
    /// links.</summary>
    public static void RefuseUnknownParameters(this IEndpointConventionBuilder endpoints) =>
        endpoints.Add(endpoint =>
        {
            endpoint.FilterFactories.Add(
                (context, next) =>
                {
                    var known = KnownTo(context.MethodInfo);
                    return invocation =>
                    {
                        RefuseUnknown(invocation.HttpContext.Request.Query, known);
                        return next(invocation);
                    };
                }
            );
            endpoint.Metadata.Add(
                new ProducesResponseTypeMetadata(
                    StatusCodes.Status422UnprocessableEntity,
                    typeof(Problem),
                    [Problem.MediaType]
                )
            );
        });

    private static FrozenSet<string> KnownTo(MethodInfo handler) =>
        handler
            .GetParameters()
            .SelectMany(parameter =>
                parameter.IsDefined(typeof(AsParametersAttribute))
                    ? parameter.ParameterType.GetProperties().Select(NameOf)
                    : [NameOf(parameter)]
            )
            .OfType<string>()
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static string? NameOf(ICustomAttributeProvider parameter) =>
        parameter.GetCustomAttributes(typeof(FromQueryAttribute), inherit: true) is [FromQueryAttribute query]
            ? query.Name
            : null;

    private static void RefuseUnknown(IQueryCollection query, FrozenSet<string> known)
    {
        foreach (var name in query.Keys)
        {
            if (!known.Contains(name))
            {
                throw new InvalidRequestException("The query has a parameter that is not known here.");
            }
        }
    }
}
