using Library.Shared;
using Library.Testing;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new FileTooLargeException(), ErrorKind.TooLarge, "file_too_large");
        Refusal.Is(new ImportNotFoundException(), ErrorKind.NotFound, "import_not_found");
        Refusal.Is(new ImportEndedException(), ErrorKind.Conflict, "import_ended");
        Refusal.Is(new UnknownArchiveException(), ErrorKind.Invalid, "unknown_archive");
        Assert.Equal(ListFormats.NoWorkbook, new NoWorkbookException().Message);
    }
}
