namespace Library.Loans.Domain;

/// <summary>A policy as it is written down and kept. A draft of a client is not checked yet.</summary>
internal sealed record PolicyDraft(
    string Name,
    string? TimeZone,
    int LoanDays,
    int Renewals,
    int LoansAtOnce,
    int HoldsAtOnce,
    int PickupDays,
    int RemindDaysBefore,
    int BlockAfterDaysOverdue,
    bool SelfCheckout,
    bool HoldsOnAvailable,
    IReadOnlyList<KindDraft> Kinds,
    IReadOnlyList<GroupDraft> Groups,
    CalendarDraft? Calendar
);

/// <summary>The rules of one kind of thing; null inherits.</summary>
internal sealed record KindDraft(
    string Name,
    bool Lendable = true,
    int? LoanDays = null,
    int? Renewals = null,
    int? MostAtOnce = null
);

/// <summary>The rules of one group of members; null inherits.</summary>
internal sealed record GroupDraft(
    string Name,
    int? LoanDays = null,
    int? LoansAtOnce = null,
    int? HoldsAtOnce = null,
    DateOnly? TermEnd = null
);

/// <summary>When the library is open; the days by their English names in lower case.</summary>
internal sealed record CalendarDraft(
    IReadOnlyList<string> OpeningDays,
    IReadOnlyList<ClosureDraft>? Closures = null,
    IReadOnlyList<OpeningDraft>? Openings = null
);

/// <summary>A time in which the library is closed; one day where only its beginning is given.</summary>
internal sealed record ClosureDraft(DateOnly From, DateOnly? To = null, bool EveryYear = false);

/// <summary>A day on which the library is open although it otherwise would not be.</summary>
internal sealed record OpeningDraft(DateOnly Date);
