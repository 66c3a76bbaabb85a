using Library.Books.Contract;
using Library.Books.Infrastructure;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Loans.Tests.Infrastructure;
using Library.Members.Contract;
using Library.Members.Infrastructure;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

/// <summary>The ports that the use cases of this slice stand on.</summary>
internal sealed record LendingPorts
{
    public required ILoanRepository Loans { get; init; }

    public required IPolicyRepository Policies { get; init; }

    public required IBorrowers Borrowers { get; init; }

    public required ICatalogue Catalogue { get; init; }

    public required ICopies Copies { get; init; }

    public required ICopyConditions Conditions { get; init; }

    public required ITitleKinds Kinds { get; init; }

    public required ICodes Codes { get; init; }

    public required ICards Cards { get; init; }

    public required ILendingLog Log { get; init; }

    public required ILendingOverrides Overrides { get; init; }

    public NotedHolds Holds { get; init; } = new();

    /// <summary>The ports over a database, within one request.</summary>
    public static LendingPorts Over(SqlSession session, IdGenerator ids)
    {
        var registry = new BarcodeRegistry(session);
        return new LendingPorts
        {
            Loans = new SqlLoanRepository(session, new TestMetrics().Loans),
            Policies = new SqlPolicyRepository(session, ids),
            Borrowers = new SqlBorrowers(session),
            Catalogue = new SqlCatalogue(session, new SqlCopyRepository(session, registry)),
            Copies = new SqlCopies(session),
            Conditions = new SqlCopies(session),
            Kinds = new SqlCopies(session),
            Codes = new RegisteredCodes(registry),
            Cards = new RegisteredCards(session),
            Log = new SqlLendingLog(session, ids),
            Overrides = new SqlLendingOverrides(session, ids),
        };
    }
}

/// <summary>The use cases of this slice.</summary>
internal sealed class Lending(LendingPorts ports, bool isOpen, IdGenerator ids, TimeProvider clock, LogLines lines)
{
    public LendingRights Rights => new(isOpen);

    public CheckLoan Check => new(Facts);

    public BorrowBook Borrow =>
        new(
            Facts,
            ports.Loans,
            EndLoan,
            ports.Conditions,
            ports.Holds,
            ports.Log,
            ports.Overrides,
            ids,
            lines.For<BorrowBook>()
        );

    public RenewLoan Renew => new(ports.Loans, Facts, Rights, ports.Log, ports.Overrides, lines.For<RenewLoan>());

    public ReturnBook Return => new(Scanned, EndLoan, ports.Holds, Rights, clock, lines.For<ReturnBook>());

    public ReturnCopy ReturnCopy =>
        new(Scanned, ports.Loans, ports.Policies, EndLoan, ports.Holds, ports.Log, clock, lines.For<ReturnCopy>());

    public UndoLoan UndoLoan =>
        new(ports.Loans, Scanned, ReopenLoan, ports.Holds, ports.Log, clock, lines.For<UndoLoan>());

    public UndoReturn UndoReturn => new(Scanned, ReopenLoan, ports.Holds, ports.Log, clock, lines.For<UndoReturn>());

    public ClaimReturned Claim =>
        new(ports.Loans, Scanned, ports.Conditions, ports.Log, clock, lines.For<ClaimReturned>());

    public LoseCopy Lose => new(Scanned, EndLoan, clock, lines.For<LoseCopy>());

    private ReopenLoan ReopenLoan => new(ports.Loans, ports.Log);

    private EndLoan EndLoan => new(ports.Loans, Scanned, ports.Log);

    private ScannedCopies Scanned => new(ports.Codes, ports.Copies, ports.Conditions, ports.Catalogue, ports.Loans);

    private LendingFacts Facts =>
        new(
            ports.Policies,
            ports.Borrowers,
            ports.Catalogue,
            ports.Copies,
            ports.Kinds,
            ports.Codes,
            ports.Cards,
            ports.Loans,
            ports.Holds,
            Rights,
            clock
        );
}
