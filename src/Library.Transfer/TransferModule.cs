using Library.Books.Contract;
using Library.Members.Contract;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Transfer.Application;
using Library.Transfer.Contract;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;
using Library.Transfer.Presentation;
using Library.Transfer.Presentation.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer;

/// <summary>The transfer slice: lists that come into the library, and leave it.</summary>
public static class TransferModule
{
    private static readonly TimeSpan LimitOfSource = TimeSpan.FromSeconds(3);

    /// <summary>Registers the slice. It needs the modules of books, members, loans and holds,
    /// <see cref="ISqlDatabase"/>, <see cref="SqlSession"/> and <see cref="TimeProvider"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="source">The catalogue elsewhere that is asked for titles; null for none.</param>
    public static IServiceCollection AddTransfer(this IServiceCollection services, BookSourceOptions? source = null)
    {
        services.AddMigrationsOf(typeof(TransferModule).Assembly);
        services.AddSingleton<IListReader, CsvListReader>();
        services.AddSingleton<IListReader, XlsxListReader>();
        services.AddSingleton<IListReader, MarcListReader>();
        services.AddSingleton<IListReader, MarcXmlListReader>();
        services.AddSingleton<ISheets, CsvSheets>();
        services.AddSingleton<IMarcXml, MarcXmlWriter>();
        services.AddSingleton<ILibraryReading, LibraryReading>();
        services.AddTransient<IImports, SqlImports>();
        services.AddTransient<IListErasure, SqlListErasure>();
        services.AddTransient<IMemberErasure, EraseFromLists>();
        services.AddSingleton<IImportFiles, SqlImportFiles>();
        services.AddSingleton<ITransactions, Transactions>();
        services.AddSingleton<WorkerSignal<ImportWorker>>();
        services.AddSingleton<IImportSignal, ImportSignal>();
        services.AddSingleton<ReceiveImport>();
        services.AddSingleton<InstanceLease>();
        services.AddSingleton<TakeInRows>();
        services.AddSingleton<TakeBackRows>();
        services.AddSingleton<RunImport>();
        services.AddSingleton<WriteRefused>();
        services.AddSingleton<WriteSample>();
        services.AddSingleton<IListImports, ListImports>();
        services.AddTransient<ShowImport>();
        services.AddTransient<ShowImports>();
        services.AddTransient<EndImport>();
        services.AddTransient<RestartImport>();
        services.AddSingleton<UnderstandList>();
        services.AddSingleton<ExportLibrary>();
        services.AddSingleton<IListExports>(provider => provider.GetRequiredService<ExportLibrary>());
        services.AddHostedService<ImportWorker>();
        services.AddSingleton<ILabelPrinter, PdfLabelPrinter>();
        services.AddTransient<ImportedCopies>();
        services.AddTransient<ImportedCards>();
        services.AddTransient<PrintLabels>();
        return source is null ? services : services.AddBookSource(source);
    }

    /// <summary>Maps the endpoints under <c>/imports</c> and <c>/exports</c>.</summary>
    public static void MapTransfer(this IEndpointRouteBuilder routes)
    {
        ImportEndpoints.Map(routes);
        ExportEndpoints.Map(routes);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapTransferPages(this IEndpointRouteBuilder pages)
    {
        ImportPages.Map(pages);
        LabelPages.Map(pages);
    }

    private static IServiceCollection AddBookSource(this IServiceCollection services, BookSourceOptions source)
    {
        services.AddSingleton(_ => new SourceClient(PublicAddresses.Include, LimitOfSource));
        return services.AddSingleton<IBookSource>(provider =>
        {
            var client = provider.GetRequiredService<SourceClient>();
            return source.Format == BookSourceFormat.OpenLibrary
                ? new OpenLibrarySource(client, source.Address)
                : new SruSource(client, source.Address);
        });
    }
}
