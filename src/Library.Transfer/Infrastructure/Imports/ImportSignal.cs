using Library.Platform.Jobs;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

internal sealed class ImportSignal(WorkerSignal<ImportWorker> signal) : IImportSignal
{
    public void Raise() => signal.Raise();
}
