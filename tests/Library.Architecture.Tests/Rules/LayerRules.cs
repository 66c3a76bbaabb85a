using Mono.Cecil;

namespace Library.Architecture.Rules;

/// <summary>Who may name whom. Each rule takes assembly paths and lists the offenders.</summary>
internal static class LayerRules
{
    private static readonly Dictionary<string, string[]> Outward = new(StringComparer.Ordinal)
    {
        ["Domain"] = ["Application", "Infrastructure", "Presentation"],
        ["Application"] = ["Infrastructure", "Presentation"],
        ["Presentation"] = ["Infrastructure"],
    };

    private static readonly string[] Common = ["Shared", "Platform", "Web"];
    private static readonly string[] Private = ["Infrastructure", "Presentation"];

    /// <summary>A layer names no type of a layer outside it, in no slice.</summary>
    public static IReadOnlyList<string> LayersThatLookOutward(IEnumerable<string> assemblies) =>
        Offenders(
            assemblies,
            (user, used) =>
                user.Layer is not null
                && Outward.TryGetValue(user.Layer, out var outward)
                && outward.Contains(used.Layer, StringComparer.Ordinal)
        );

    /// <summary>Nobody names a type in another slice's Infrastructure or Presentation. Shared's are there for all, the
    /// host composes.</summary>
    public static IReadOnlyList<string> StrangersInASlice(IEnumerable<string> assemblies) =>
        Offenders(
            assemblies,
            (user, used) =>
                !string.Equals(user.Slice, used.Slice, StringComparison.Ordinal)
                && !Common.Contains(used.Slice, StringComparer.Ordinal)
                && Private.Contains(used.Layer, StringComparer.Ordinal)
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
