using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Reads the copies that a row made from its trace.</summary>
internal sealed class MadeCopies : IMadeCopies
{
    public IReadOnlyList<CopyId> ListMadeCopies(string trace) => IntakeTrace.Parse(trace).Added;
}
