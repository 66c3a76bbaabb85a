using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The file has too many bytes.</summary>
internal sealed class FileTooLargeException()
    : DomainException(ErrorKind.TooLarge, "file_too_large", "The file has more than 256 MiB.");

/// <summary>No import has this id.</summary>
internal sealed class ImportNotFoundException()
    : DomainException(ErrorKind.NotFound, "import_not_found", "There is no such import.");

/// <summary>The import stands so that it cannot be stopped or taken back.</summary>
internal sealed class ImportEndedException()
    : DomainException(
        ErrorKind.Conflict,
        "import_ended",
        "The import has ended, or does not stand so that this could be done."
    );

/// <summary>The archive is none of ours.</summary>
internal sealed class UnknownArchiveException()
    : DomainException(ErrorKind.Invalid, "unknown_archive", "The archive is broken, or the list is not in it.");

/// <summary>The file is sent as a workbook, and is none that can be read.</summary>
internal sealed class NoWorkbookException()
    : DomainException(ErrorKind.Invalid, "not_a_workbook", ListFormats.NoWorkbook);
