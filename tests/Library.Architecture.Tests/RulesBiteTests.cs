using Library.Architecture.Rules;
using Library.Testing;

namespace Library.Architecture;

/// <summary>Each rule finds what breaks it in two bad slices, and nothing else there.</summary>
public sealed class RulesBiteTests
{
    [Fact]
    public void A_layer_that_looks_outward_is_found_in_signature_attribute_and_body() =>
        Assert.Equal(
            [
                "Library.Gadgets.Application.ApplicationWithAnAdapter names Library.Platform.Adapter",
                "Library.Gadgets.Application.ApplicationWithOutwardCatch names "
                    + "Library.Gadgets.Presentation.GadgetPageException",
                "Library.Gadgets.Application.ApplicationWithOutwardParameter names "
                    + "Library.Gadgets.Infrastructure.SqlGadgets",
                "Library.Gadgets.Contract.ContractWithOutwardField names "
                    + "Library.Gadgets.Application.ApplicationInGoodOrder",
                "Library.Gadgets.Domain.DomainWithOutwardAttribute names Library.Gadgets.Application.OutwardAttribute",
                "Library.Gadgets.Domain.DomainWithOutwardBody names Library.Gadgets.Infrastructure.SqlGadgets",
                "Library.Gadgets.Domain.DomainWithOutwardField names "
                    + "Library.Gadgets.Application.ApplicationInGoodOrder",
                "Library.Gadgets.Domain.DomainWithOutwardGenericArgument names "
                    + "Library.Gadgets.Presentation.GadgetEndpoint",
                "Library.Gadgets.Presentation.PresentationWithOutwardReturn names "
                    + "Library.Gadgets.Infrastructure.SqlGadgets",
                "Library.Gadgets.Presentation.StrangerToARepository names Library.Widgets.Infrastructure.SqlWidgets",
            ],
            LayerRules.LayersThatLookOutward(House.BadSlices)
        );

    [Fact]
    public void A_stranger_in_another_slice_is_found_and_its_guest_is_not() =>
        Assert.Equal(
            [
                "Library.Gadgets.Presentation.StrangerToARepository names Library.Widgets.Infrastructure.SqlWidgets",
                "Library.Gadgets.Presentation.StrangerToAnEndpoint names Library.Widgets.Presentation.WidgetEndpoint",
                "Library.Gadgets.Presentation.StrangerToAnEntity names Library.Widgets.Domain.WidgetEntity",
            ],
            LayerRules.StrangersInASlice(House.BadSlices)
        );

    [Fact]
    public void A_public_type_outside_contract_and_module_is_found() =>
        Assert.Equal(
            ["Library.Gadgets.Application.PublicUseCase", "Library.Gadgets.Application.PublicUseCase/PublicNested"],
            TypeRules.PublicTypes(House.BadSlices)
        );

    [Fact]
    public void A_public_type_of_a_program_is_found() =>
        Assert.Contains(
            "Library.Widgets.WidgetsModule",
            TypeRules.PublicTypesOfAProgram(House.BadSlices),
            StringComparer.Ordinal
        );

    [Fact]
    public void A_class_that_is_not_sealed_is_found() =>
        Assert.Equal(["Library.Gadgets.Infrastructure.NotSealed"], TypeRules.ClassesOpenToDerivation(House.BadSlices));

    [Fact]
    public void A_static_that_can_be_set_is_found() =>
        Assert.Equal(
            [
                "Library.Gadgets.Infrastructure.StaticState.Settable",
                "Library.Gadgets.Infrastructure.StaticState._counter",
            ],
            TypeRules.SettableStatics(House.BadSlices)
        );

    [Fact]
    public void A_port_that_cannot_be_cancelled_is_found() =>
        Assert.Equal(
            [
                "Library.Gadgets.Domain.IGadgetPort.StreamWithoutToken",
                "Library.Gadgets.Domain.IGadgetPort.TokenNotLastAsync",
                "Library.Gadgets.Domain.IGadgetPort.WithoutTokenAsync",
            ],
            TypeRules.PortsThatCannotBeCancelled(House.BadSlices)
        );

    [Fact]
    public void An_entity_that_holds_another_is_found() =>
        Assert.Equal(
            ["Library.Gadgets.Domain.GadgetWithParts holds Library.Gadgets.Domain.Gadget"],
            AggregateRules.EntitiesThatHoldAnother(House.BadSlices)
        );

    [Fact]
    public void A_repository_of_several_aggregates_is_found() =>
        Assert.Equal(
            [
                "Library.Gadgets.Domain.IEverythingRepository keeps Library.Gadgets.Domain.Gadget and "
                    + "Library.Gadgets.Domain.GadgetWithParts",
            ],
            AggregateRules.RepositoriesOfSeveral(House.BadSlices)
        );

    [Fact]
    public async Task A_reference_that_the_table_forbids_is_found()
    {
        using var folder = new TemporaryFolder();
        await WriteProjectAsync(
            folder,
            "Library.Gadgets",
            """<ItemGroup><ProjectReference Include="../Library.Widgets/Library.Widgets.csproj" /></ItemGroup>"""
        );
        await WriteProjectAsync(folder, "Library.Unknown", "");

        var offenders = ReferenceGraph.Offenders(
            folder.Path,
            new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["Library.Gadgets"] = ["Library.Shared"],
                ["Library.Absent"] = [],
            }
        );

        Assert.Equal(
            [
                "Library.Unknown has no row in the table",
                "Library.Absent does not exist",
                "Library.Gadgets must not refer to Library.Widgets",
                "Library.Gadgets does not refer to Library.Shared",
            ],
            offenders
        );
    }

    [Fact]
    public async Task A_project_that_lets_undeclared_references_through_is_found()
    {
        using var folder = new TemporaryFolder();
        var project = await WriteProjectAsync(
            folder,
            "Library.Gadgets",
            "<PropertyGroup><DisableTransitiveProjectReferences>false</DisableTransitiveProjectReferences>"
                + "</PropertyGroup>"
        );

        Assert.Equal([project], ReferenceGraph.ProjectsWithTransitiveReferences([project]));
    }

    private static async Task<string> WriteProjectAsync(TemporaryFolder folder, string name, string content)
    {
        var path = folder.File($"{name}.csproj");
        await File.WriteAllTextAsync(
            path,
            $"""<Project Sdk="Microsoft.NET.Sdk">{content}</Project>""",
            TestContext.Current.CancellationToken
        );
        return path;
    }
}
