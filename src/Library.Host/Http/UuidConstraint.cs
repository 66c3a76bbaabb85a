using Microsoft.AspNetCore.Routing.Matching;

namespace Library.Host.Http;

/// <summary>
/// The meaning of <c>{id:guid}</c>: a UUID as this service writes it. The framework's own constraint also lets braces,
/// parentheses and white space around one pass.
/// </summary>
internal sealed class UuidConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    private const int Length = 36;

    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => values[routeKey] is string text && IsUuid(text);

    public bool MatchesLiteral(string parameterName, string literal) => IsUuid(literal);

    private static bool IsUuid(string text) => text.Length == Length && Guid.TryParseExact(text, "D", out _);
}
