namespace Library.Host.Tests.Serving.Holds;

/// <summary>The rules of holds on a page: what becomes of lines and copies, without locks and tables.</summary>
internal sealed class LineModel
{
    public List<ModelHold> Holds { get; } = [];

    public List<ModelCopy> Copies { get; } = [];

    public HashSet<ModelCopy> ToPutBack { get; } = [];

    public List<Guid> Titles { get; } = [];

    public List<Guid> Members { get; } = [];

    public bool CanPlace(Guid member, Guid title) =>
        Copies.Any(copy => copy.Title == title && copy.IsNormal)
        && !Copies.Any(copy => copy.Title == title && copy.Borrower == member)
        && !Active(title).Any(hold => hold.Member == member);

    public void Place(Guid id, Guid member, Guid title) => Holds.Add(new ModelHold(id, member, title));

    public bool CanLend(ModelCopy copy, Guid member)
    {
        var before = Servable(copy.Title).Count(hold => hold.Member != member && !IsBehindOwn(hold, member));
        var isOwn = Active(copy.Title).Any(hold => hold.Copy is not null && hold.Member == member);
        var isWanted =
            !isOwn && before > 0 && before >= Copies.Count(other => other.Title == copy.Title && IsFree(other));
        return copy is { IsNormal: true, Borrower: null }
            && (ReadyOf(copy) is { } ready ? ready.Member == member : !isWanted);
    }

    public void Lend(ModelCopy copy, Guid member, Guid loan)
    {
        (copy.Borrower, copy.Loan) = (member, loan);
        ToPutBack.Remove(copy);
        if (Active(copy.Title).FirstOrDefault(hold => hold.Member == member) is { } hold)
        {
            hold.Loan = loan;
            End(hold, "collected", copy);
        }
    }

    public void Undo(ModelCopy copy)
    {
        var collected = Holds.Find(hold => hold.Loan == copy.Loan);
        if (collected is not null && !Active(collected.Title).Any(hold => hold.Member == collected.Member))
        {
            var isItsCopy = collected.Copy == copy;
            collected.Loan = null;
            (collected.Status, collected.Copy) = isItsCopy ? ("ready", copy) : ("waiting", null);
        }

        (copy.Borrower, copy.Loan) = (null, null);
        Arrive(copy);
    }

    public void Scan(ModelCopy copy)
    {
        (copy.Borrower, copy.Loan) = (null, null);
        copy.Condition = copy.Condition == "lost" ? "normal" : copy.Condition;
        Arrive(copy);
    }

    public void Lose(ModelCopy copy) => (copy.Borrower, copy.Loan, copy.Condition) = (null, null, "lost");

    public void Change(ModelCopy copy, string condition)
    {
        copy.Condition = condition;
        if (!copy.IsNormal)
        {
            Arrive(copy);
        }
    }

    public void Cancel(ModelHold hold) => End(hold, "cancelled");

    public void Expire(ModelHold hold)
    {
        if (hold.Status == "ready")
        {
            End(hold, "expired");
        }
    }

    public void Erase(Guid member)
    {
        foreach (var hold in Holds.Where(hold => hold.IsActive && hold.Member == member).ToList())
        {
            Cancel(hold);
        }

        Members.Remove(member);
    }

    public void Merge(Guid from, Guid into)
    {
        var doubled = Active(from)
            .Concat(Active(into))
            .GroupBy(hold => hold.Member)
            .SelectMany(ofMember =>
                ofMember.OrderByDescending(hold => hold.Status == "ready").ThenBy(Holds.IndexOf).Skip(1)
            )
            .ToList();
        var copies = doubled.Select(hold => hold.Copy).OfType<ModelCopy>().ToList();
        doubled.ForEach(hold => hold.Status = "cancelled");
        Holds.Where(hold => hold.Title == from).ToList().ForEach(hold => hold.Title = into);
        Copies.Where(copy => copy.Title == from).ToList().ForEach(copy => copy.Title = into);
        copies.ForEach(PassOn);
        Titles.Remove(from);
    }

    /// <summary>The hold of this model that has the id of one of another.</summary>
    public ModelHold Find(ModelHold other) => Holds.Find(hold => hold.Id == other.Id)!;

    /// <summary>The copy of this model that has the id of one of another.</summary>
    public ModelCopy Find(ModelCopy other) => Copies.Find(copy => copy.Id == other.Id)!;

    /// <summary>A model of its own in which everything stands as in this one.</summary>
    public LineModel Copy()
    {
        var model = new LineModel();
        model.Copies.AddRange(Copies.Select(copy => copy.Clone()));
        model.Holds.AddRange(Holds.Select(hold => hold.Clone(hold.Copy is { } kept ? model.Find(kept) : null)));
        model.ToPutBack.UnionWith(ToPutBack.Select(model.Find));
        model.Titles.AddRange(Titles);
        model.Members.AddRange(Members);
        return model;
    }

    /// <summary>How everything stands, for a comparison.</summary>
    public string Describe() =>
        string.Join(
            '\n',
            Holds
                .Select(hold => $"{hold.Id} {hold.Status}{StandingOf(hold)}")
                .Append($"in order: {string.Join(' ', Holds.Where(hold => hold.IsActive).Select(hold => hold.Id))}")
                .Concat(ToPutBack.Select(copy => $"{copy.Id} to put back"))
                .Concat(
                    Copies.Where(copy => copy.Borrower is not null).Select(copy => $"{copy.Id} lent to {copy.Borrower}")
                )
                .Order(StringComparer.Ordinal)
        );

    public ModelHold? ReadyOf(ModelCopy copy) => Holds.Find(hold => hold.Status == "ready" && hold.Copy == copy);

    private string StandingOf(ModelHold hold) =>
        hold.Status switch
        {
            "ready" => $" {hold.Copy!.Id}",
            "waiting" => $" {PlaceOf(hold)}{(hold.IsSuspended ? " suspended" : "")}",
            _ => "",
        };

    private int PlaceOf(ModelHold hold) =>
        1 + Active(hold.Title).TakeWhile(other => other != hold).Count(other => other.Status == "waiting");

    private IEnumerable<ModelHold> Active(Guid title) => Holds.Where(hold => hold.IsActive && hold.Title == title);

    private IEnumerable<ModelHold> Servable(Guid title) =>
        Active(title).Where(hold => hold is { Status: "waiting", IsSuspended: false });

    private bool IsBehindOwn(ModelHold hold, Guid member) =>
        Active(hold.Title).FirstOrDefault(own => own.Member == member) is { Status: "waiting" } own
        && Holds.IndexOf(hold) > Holds.IndexOf(own);

    private bool IsFree(ModelCopy copy) => copy is { IsNormal: true, Borrower: null } && ReadyOf(copy) is null;

    private void Arrive(ModelCopy copy)
    {
        ToPutBack.Remove(copy);
        var ready = ReadyOf(copy);
        if (copy.IsNormal && ready is null)
        {
            SetAside(copy);
        }
        else if (!copy.IsNormal && ready is not null)
        {
            (ready.Status, ready.Copy) = ("waiting", null);
        }
    }

    private bool SetAside(ModelCopy copy)
    {
        if (Servable(copy.Title).FirstOrDefault() is not { } first)
        {
            return false;
        }

        (first.Status, first.Copy) = ("ready", copy);
        return true;
    }

    private void PassOn(ModelCopy copy)
    {
        if (!SetAside(copy))
        {
            ToPutBack.Add(copy);
        }
    }

    private void End(ModelHold hold, string status, ModelCopy? lent = null)
    {
        var kept = hold.Status == "ready" ? hold.Copy : null;
        hold.Status = status;
        if (kept is not null && kept != lent)
        {
            PassOn(kept);
        }
    }
}

/// <summary>A hold of the model; their order is that in which they were placed.</summary>
internal sealed class ModelHold(Guid id, Guid member, Guid title)
{
    public Guid Id => id;

    public Guid Member => member;

    public Guid Title { get; set; } = title;

    public string Status { get; set; } = "waiting";

    public bool IsSuspended { get; set; }

    public ModelCopy? Copy { get; set; }

    public Guid? Loan { get; set; }

    public bool IsActive => Status is "waiting" or "ready";

    public ModelHold Clone(ModelCopy? copy) =>
        new(Id, Member, Title)
        {
            Status = Status,
            IsSuspended = IsSuspended,
            Copy = copy,
            Loan = Loan,
        };
}

/// <summary>A copy of the model.</summary>
internal sealed class ModelCopy(Guid id, string barcode, Guid title)
{
    public Guid Id => id;

    public string Barcode => barcode;

    public Guid Title { get; set; } = title;

    public Guid? Borrower { get; set; }

    public Guid? Loan { get; set; }

    public string Condition { get; set; } = "normal";

    public bool IsNormal => Condition == "normal";

    public ModelCopy Clone() => (ModelCopy)MemberwiseClone();
}
