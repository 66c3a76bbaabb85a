using System.Text;
using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>Imports without a database.</summary>
internal sealed class InMemoryImports : IImports, ITransferTools, ITransactions, IImportFiles, IImportSignal
{
    private readonly Dictionary<ImportId, string?> _forms = [];

    public Dictionary<ImportId, Import> Kept { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    public List<RowTrace> Traces { get; } = [];

    /// <summary>The text of every file.</summary>
    public string Content { get; set; } = "";

    /// <summary>How often the worker was woken.</summary>
    public int Signals { get; private set; }

    /// <summary>The limits that lists were asked with.</summary>
    public List<int> Limits { get; } = [];

    /// <summary>The leases that were asked for.</summary>
    public List<Lease> Leases { get; } = [];

    /// <summary>Whether another instance has the lease of every import.</summary>
    public bool AreTakenElsewhere { get; set; }

    public List<EarlierRow> Keys { get; } = [];

    /// <summary>How often the tables were counted.</summary>
    public int Refreshes { get; private set; }

    /// <summary>The slices that rows are handed to.</summary>
    public InMemoryIntakes Intakes { get; } = new();

    public IImports Imports => this;

    public IListErasure Erasure => throw new NotSupportedException();

    public ITitleIntake Titles => Intakes;

    public IIntakeUndo TitlesUndo => Intakes;

    public IMemberIntake Members => Intakes;

    public ILoanIntake Loans => Intakes;

    public IHoldIntake Holds => Intakes;

    public Import Add(ImportState state, ListKind kind = ListKind.Books, bool isTrial = false)
    {
        var import = new Import
        {
            Id = Library.Testing.A.NewImportId(),
            Kind = kind,
            Format = ListFormat.Csv,
            IsTrial = isTrial,
            State = state,
            Size = Content.Length,
        };
        return Kept[import.Id] = import;
    }

    public Task<TResult> RunAsync<TResult>(
        Func<ITransferTools, Task<TResult>> work,
        CancellationToken cancellationToken
    ) => work(this);

    public Stream Open(Import import, Func<Task>? beforePiece = null) =>
        new MemoryStream(Encoding.UTF8.GetBytes(Content));

    public void Raise() => Signals++;

    public Task CreateAsync(Import import, CancellationToken cancellationToken)
    {
        Kept[import.Id] = import;
        return Task.CompletedTask;
    }

    public Task AddPieceAsync(ImportId id, int number, byte[] content, CancellationToken cancellationToken)
    {
        Content += Encoding.UTF8.GetString(content);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(ImportId id, ArrivedFile file, CancellationToken cancellationToken)
    {
        Kept[id] = Kept[id] with { State = ImportState.Waiting, Size = file.Size };
        _forms[id] = file.Form;
        return Task.CompletedTask;
    }

    public Task<Import?> FindSentAsync(string form, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.Values.FirstOrDefault(import => _forms.GetValueOrDefault(import.Id) == form));

    public Task RemoveAsync(ImportId id, CancellationToken cancellationToken)
    {
        Kept.Remove(id);
        return Task.CompletedTask;
    }

    public Task<bool> RemoveOldestAsync(
        DateTimeOffset before,
        DateTimeOffset arrivingSince,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<Import?> FindAsync(ImportId id, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.GetValueOrDefault(id));

    public Task<IReadOnlyList<Import>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        Limits.Add(limit);
        return Task.FromResult<IReadOnlyList<Import>>([.. Kept.Values.Take(limit)]);
    }

    public Task<bool> RestartAsync(
        Import import,
        IReadOnlyCollection<ImportState> from,
        CancellationToken cancellationToken
    ) => Task.FromResult(Change(import.Id, kept => kept.IsTrial && from.Contains(kept.State), import));

    public Task<ImportId?> FindIdleAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Import?> TakeAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> states,
        Lease lease,
        CancellationToken cancellationToken
    )
    {
        Leases.Add(lease);
        return Task.FromResult(
            !AreTakenElsewhere && Kept.GetValueOrDefault(id) is { } import && states.Contains(import.State)
                ? import
                : null
        );
    }

    public Task KeepAsync(
        Import import,
        PortionOutcome outcome,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        Kept[import.Id] = import;
        Problems.AddRange(outcome.Problems);
        Traces.AddRange(outcome.Traces);
        Keys.AddRange(outcome.Keys);
        return Task.CompletedTask;
    }

    public Task<bool> MoveAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> from,
        ImportState to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Task.FromResult(Change(id, kept => from.Contains(kept.State), Kept[id] with { State = to }));

    public Task<IReadOnlyList<ImportProblem>> ListProblemsAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    )
    {
        Limits.Add(limit);
        return Task.FromResult<IReadOnlyList<ImportProblem>>([
            .. Problems.Where(problem => problem.Row > afterRow).Take(limit),
        ]);
    }

    public Task<IReadOnlyList<RowTrace>> ListTracesAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<RowTrace>>([.. Traces.Where(trace => trace.Row > afterRow).Take(limit)]);

    public Task<IReadOnlyList<RowTrace>> ListTracesAsync(ImportId id, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RowTrace>>([.. Traces.OrderByDescending(trace => trace.Row).Take(limit)]);

    public Task RefreshStatisticsAsync(CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.CompletedTask;
    }

    public Task RemoveTracesAsync(ImportId id, IReadOnlyCollection<long> rows, CancellationToken cancellationToken)
    {
        Traces.RemoveAll(trace => rows.Contains(trace.Row));
        return Task.CompletedTask;
    }

    public IEarlierRows EarlierRowsOf(ImportId id) => Intakes;

    public IEarlierLines EarlierLinesOf(ImportId id) => Intakes;

    private bool Change(ImportId id, Predicate<Import> isSo, Import next)
    {
        if (!isSo(Kept[id]))
        {
            return false;
        }

        Kept[id] = next;
        return true;
    }
}
