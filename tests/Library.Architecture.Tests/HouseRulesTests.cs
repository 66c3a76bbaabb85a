using Library.Architecture.Rules;

namespace Library.Architecture;

/// <summary>The rules hold. The findings of a rule that does not hold are in <see cref="RulesBiteTests"/>.</summary>
public sealed class HouseRulesTests
{
    private const string Shared = "Library.Shared";
    private const string Platform = "Library.Platform";
    private const string Web = "Library.Web";
    private const string Notifications = "Library.Notifications";
    private const string Auth = "Library.Auth";
    private const string Books = "Library.Books";
    private const string Members = "Library.Members";
    private const string Loans = "Library.Loans";
    private const string Holds = "Library.Holds";
    private const string Desk = "Library.Desk";
    private const string Transfer = "Library.Transfer";

    /// <summary>For each project the projects that it refers to.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> ReferenceTable = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        [Shared] = [],
        [Platform] = [Shared],
        [Web] = [Shared],
        [Notifications] = [Shared, Platform],
        [Auth] = [Shared, Platform, Web],
        [Books] = [Shared, Platform, Web],
        [Members] = [Shared, Platform, Web, Auth, Notifications],
        [Loans] = [Shared, Platform, Web, Notifications, Books, Members],
        [Holds] = [Shared, Platform, Web, Notifications, Books, Members, Loans],
        [Desk] = [Shared, Platform, Web, Books, Members, Loans, Holds],
        [Transfer] = [Shared, Platform, Web, Books, Members, Loans, Holds],
        ["Library.Host"] = [Shared, Platform, Web, Notifications, Auth, Books, Members, Loans, Holds, Desk, Transfer],
    };

    [Fact]
    public void Projects_refer_to_each_other_as_the_table_says() =>
        Assert.Empty(ReferenceGraph.Offenders(House.SourceFolder, ReferenceTable));

    [Fact]
    public void No_project_lets_undeclared_references_through() =>
        Assert.Empty(
            ReferenceGraph.ProjectsWithTransitiveReferences(
                Directory
                    .EnumerateFiles(House.SourceFolder, "*.*proj", SearchOption.AllDirectories)
                    .Concat(Directory.EnumerateFiles(House.SourceFolder, "*.props", SearchOption.TopDirectoryOnly))
                    .Append(Path.Combine(House.Root, "Directory.Build.props"))
            )
        );

    [Fact]
    public void Every_slice_on_disk_is_looked_at() =>
        Assert.Contains("Library.Loans", House.Slices, StringComparer.Ordinal);

    [Fact]
    public void No_layer_looks_outward() => Assert.Empty(LayerRules.LayersThatLookOutward(House.AllAssemblies));

    [Fact]
    public void A_slice_names_of_another_its_contract_alone() =>
        Assert.Empty(LayerRules.StrangersInASlice(House.AllAssemblies));

    [Fact]
    public void A_slice_shows_its_contract_and_its_module_and_nothing_else() =>
        Assert.Empty(TypeRules.PublicTypes(House.SliceAssemblies));

    [Fact]
    public void The_host_shows_its_entry_point_and_nothing_else() =>
        Assert.Empty(TypeRules.PublicTypesOfAProgram(House.HostAssembly));

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.Empty(TypeRules.ClassesOpenToDerivation(House.AllAssemblies));

    [Fact]
    public void No_static_can_be_set() => Assert.Empty(TypeRules.SettableStatics(House.AllAssemblies));

    [Fact]
    public void Every_asynchronous_port_method_can_be_cancelled() =>
        Assert.Empty(TypeRules.PortsThatCannotBeCancelled(House.AllAssemblies));

    [Fact]
    public void Entities_know_each_other_by_id_alone()
    {
        Assert.Equal(
            ["Book", "Copy", "Hold", "Loan", "Member", "RefreshToken"],
            AggregateRules.Entities(House.SliceAssemblies).Select(entity => entity.Name).Order(StringComparer.Ordinal)
        );
        Assert.Empty(AggregateRules.EntitiesThatHoldAnother(House.SliceAssemblies));
    }

    [Fact]
    public void A_repository_keeps_one_aggregate() =>
        Assert.Empty(AggregateRules.RepositoriesOfSeveral(House.SliceAssemblies));
}
