using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Loans.Presentation;
using Library.Loans.Presentation.Pages;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Platform.Sql;
using Library.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Library.Loans;

/// <summary>The options of the slice.</summary>
/// <param name="AnyoneActsForAnyone">
/// Whether a verified member may, at this moment, borrow, renew and return for any other. Otherwise only librarians
/// may.
/// </param>
public sealed record LoansOptions(Func<bool> AnyoneActsForAnyone);

/// <summary>The loans slice: which book is in whose hands.</summary>
public static class LoansModule
{
    /// <summary>
    /// Registers the slice, with what books and members ask of loans. It needs their modules,
    /// <see cref="SqlSession"/> and <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddLoans(this IServiceCollection services, LoansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMigrationsOf(typeof(LoansModule).Assembly);
        services.AddMetrics();
        services.AddSingleton<LoanMetrics>();
        services.AddTransient<ILoanRepository, SqlLoanRepository>();
        services.AddTransient<IAvailability, SqlAvailability>();
        services.AddTransient<ILendingHistory, SqlLendingHistory>();
        services.AddTransient<ITitleMerges, SqlTitleMerges>();
        services.AddTransient<IMemberLoans, OpenLoans>();
        services.AddTransient<IPersonalData, PersonalLoans>();
        services.AddTransient<IBorrowedBooks, BooksInHands>();
        services.AddTransient<IMemberGroups, GroupsInPolicy>();
        services.AddTransient<IKindsOfThings, KindsInPolicy>();
        services.AddTransient<IEditorNames, EditorNames>();
        services.AddTransient<ListOverdue>();
        services.AddTransient<ListCalls>();
        services.AddTransient<IDueLoans, SqlDueLoans>();
        services.AddTransient<INoticeRound, FindDueNotices>();
        services.AddTransient<INoticeTopic, LoanNotices>();
        services.AddTransient<INoticePolicies, ReadNoticePolicy>();
        services.AddTransient<ChangePartOfPolicy>();
        services.AddTransient(_ => new LendingRights(options.AnyoneActsForAnyone()));
        services.AddTransient<IPolicyRepository, SqlPolicyRepository>();
        services.AddTransient<IDueDates, SqlDueDates>();
        services.AddTransient<ReadPolicy>();
        services.AddTransient<MoveDueDates>();
        services.AddTransient<ChangePolicy>();
        services.AddTransient<ICodes, RegisteredCodes>();
        services.AddTransient<ILendingLog, SqlLendingLog>();
        services.AddTransient<ILendingOverrides, SqlLendingOverrides>();
        services.AddTransient<IHoldPolicies, ReadHoldPolicy>();
        services.AddTransient<ILentCopies, SqlLentCopies>();
        services.TryAddTransient<ITitleHolds, NoHolds>();
        services.TryAddTransient<ICopyMoves, NoHolds>();
        services.TryAddTransient<IAwaitedBooks, NoHolds>();
        services.AddTransient<LendingFacts>();
        services.AddTransient<ScannedCopies>();
        services.AddTransient<EndLoan>();
        services.AddTransient<ReopenLoan>();
        services.AddTransient<CheckLoan>();
        services.AddTransient<ReturnCopy>();
        services.AddTransient<UndoLoan>();
        services.AddTransient<UndoReturn>();
        services.AddTransient<ClaimReturned>();
        services.AddTransient<LoseCopy>();
        services.AddTransient<ILibrarySetUp, SetUpPolicy>();
        services.AddTransient<BorrowBook>();
        services.AddTransient<ReturnBook>();
        services.AddTransient<RenewLoan>();
        services.AddTransient<ReadLoan>();
        services.AddTransient<ListLoans>();
        services.AddTransient<WantedTitles>();
        services.AddTransient<ShowAccount>();
        services.AddTransient<ILending, DeskActs>();
        services.AddTransient<IRenewing, DeskActs>();
        services.AddTransient<IReturning, DeskActs>();
        services.AddTransient<IUndoing, DeskActs>();
        services.AddTransient<IMemberAccounts, ShowLoans>();
        services.AddTransient<ICopyLoans, ShowLoans>();
        services.AddTransient<ILatestReturns, ShowReturns>();
        services.AddTransient<ILatestEvents, ShowEvents>();
        services.AddTransient<UnderstandLoan>();
        services.AddTransient<TakeBackLoan>();
        services.AddTransient<ILoanIntake, TakeInLoans>();
        services.AddTransient<ILoanList, ListOpenLoans>();
        services.AddTransient<IPolicyDocument, PolicyDocument>();
        services.AddSingleton<ILibraryFacts, LibraryFactsOfPolicy>();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/loans</c>, <c>/returns</c> and <c>/policy</c>.</summary>
    public static void MapLoans(this IEndpointRouteBuilder routes)
    {
        LoanEndpoints.Map(routes);
        ReturnEndpoints.Map(routes);
        PolicyEndpoints.Map(routes);
    }

    /// <summary>Maps the pages.</summary>
    public static void MapLoanPages(this IEndpointRouteBuilder pages)
    {
        AccountPages.Map(pages);
        OpeningHoursPages.Map(pages);
        OverduePages.Map(pages);
        PolicyPages.Map(pages);
    }
}
