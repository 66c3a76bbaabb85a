using Mono.Cecil;

namespace Library.Architecture.Rules;

/// <summary>The rules about which layer may name which. Each rule takes assembly paths and lists the
/// offenders.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> Outward = new(StringComparer.Ordinal)
    {
        ["Contract"] = ["Domain", "Application", "Infrastructure", "Presentation"],
        ["Domain"] = ["Application", "Infrastructure", "Presentation"],
        ["Application"] = ["Infrastructure", "Presentation"],
        ["Presentation"] = ["Infrastructure"],
    };

    /// <summary>The projects that are for outer layers alone.</summary>
    private static readonly Dictionary<string, string[]> OutwardProjects = new(StringComparer.Ordinal)
    {
        ["Contract"] = ["Platform", "Web"],
        ["Domain"] = ["Platform", "Web"],
        ["Application"] = ["Platform", "Web"],
        ["Presentation"] = ["Platform"],
    };

    private static readonly string[] Common = ["Shared", "Platform", "Web"];

    /// <summary>A layer names no type of a layer outside it, in no slice, nor of a project for outer layers.</summary>
    public static IReadOnlyList<string> LayersThatLookOutward(IEnumerable<string> assemblies) =>
        Offenders(
            assemblies,
            (user, used) =>
                user.Layer is not null
                && (
                    (
                        Outward.TryGetValue(user.Layer, out var layers)
                        && layers.Contains(used.Layer, StringComparer.Ordinal)
                    )
                    || (
                        OutwardProjects.TryGetValue(user.Layer, out var projects)
                        && projects.Contains(used.Slice, StringComparer.Ordinal)
                    )
                )
        );

    /// <summary>Of another slice only the contract and the module may be named. The common projects are for
    /// all.</summary>
    public static IReadOnlyList<string> StrangersInASlice(IEnumerable<string> assemblies) =>
        Offenders(
            assemblies,
            (user, used) =>
                !string.Equals(user.Slice, used.Slice, StringComparison.Ordinal)
                && !Common.Contains(used.Slice, StringComparer.Ordinal)
                && used.Layer is not (null or "Contract")
        );

    private static List<string> Offenders(IEnumerable<string> assemblies, Func<Place, Place, bool> isForbidden) =>
        [
            .. HouseTypes
                .Everything(assemblies)
                .SelectMany(
                    type => NamedTypes.In(type),
                    (type, used) => (User: HouseTypes.Outermost(type), Used: HouseTypes.Outermost(used))
                )
                .Where(pair => IsForbidden(pair.User, pair.Used, isForbidden))
                .Select(pair => $"{pair.User.FullName} names {pair.Used.FullName}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsForbidden(TypeReference user, TypeReference used, Func<Place, Place, bool> isForbidden) =>
        HouseTypes.PlaceOf(user) is { } from && HouseTypes.PlaceOf(used) is { } to && isForbidden(from, to);
}
