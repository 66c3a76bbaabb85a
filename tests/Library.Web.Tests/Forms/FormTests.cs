using Bunit;

namespace Library.Web.Tests.Forms;

/// <summary>The parts of forms, as a browser gets them.</summary>
public sealed class FormTests : BunitContext
{
    private const string Name = "name";
    private const string Hostile = "\"'><script>alert(1)</script>\u202E";

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "A hint.", "name-hint")]
    [InlineData("A fault.", null, "name-fault")]
    [InlineData("A fault.", "A hint.", "name-fault name-hint")]
    public void A_field_is_described_by_its_fault_and_its_hint(string? fault, string? hint, string? ids)
    {
        var form = fault is null ? FormView.Empty : FormView.Empty.RefusedBy((Name, fault));

        var field = Render<TextField>(made =>
            made.Add(part => part.Form, form)
                .Add(part => part.Name, Name)
                .Add(part => part.Label, "Name")
                .Add(part => part.Hint, hint)
        );

        var input = field.Find("input");
        Assert.Equal(ids, input.GetAttribute("aria-describedby"));
        Assert.Equal(fault is null ? null : "true", input.GetAttribute("aria-invalid"));
        Assert.Equal(
            (fault ?? "") + hint,
            string.Concat(field.FindAll(".fault, .hint").OrderBy(text => text.Id).Select(text => text.TextContent))
        );
        Assert.All((ids ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), id => field.Find($"#{id}"));
        Assert.Equal(Name, field.Find("label").GetAttribute("for"));
    }

    [Theory]
    [InlineData(true, "Name (optional)")]
    [InlineData(false, "Name")]
    public void A_field_that_may_stay_empty_says_so(bool isOptional, string label)
    {
        var field = Render<TextField>(made =>
            made.Add(part => part.Form, FormView.Empty)
                .Add(part => part.Label, "Name")
                .Add(part => part.IsOptional, isOptional)
        );
        var area = Render<TextArea>(made =>
            made.Add(part => part.Form, FormView.Empty)
                .Add(part => part.Label, "Name")
                .Add(part => part.IsOptional, isOptional)
        );

        Assert.Equal(label, field.Find("label").TextContent);
        Assert.Equal(label, area.Find("label").TextContent);
    }

    [Fact]
    public void A_field_keeps_what_was_typed_as_text_and_one_for_a_password_keeps_nothing()
    {
        var form = FormView.Of((Name, Hostile)).RefusedBy((Name, Hostile));
        var field = Render<TextField>(made => made.Add(part => part.Form, form).Add(part => part.Name, Name));
        var area = Render<TextArea>(made => made.Add(part => part.Form, form).Add(part => part.Name, Name));
        var choice = Render<SelectField>(made => made.Add(part => part.Form, form).Add(part => part.Name, Name));
        var password = Render<TextField>(made =>
            made.Add(part => part.Form, form).Add(part => part.Name, Name).Add(part => part.Type, "password")
        );

        Assert.Equal(Hostile, field.Find("input").GetAttribute("value"));
        Assert.Equal(Hostile, field.Find(".fault").TextContent);
        Assert.Equal(Hostile, area.Find("textarea").TextContent.TrimStart('\n'));
        Assert.Equal(Hostile, choice.Find("option[selected]").GetAttribute("value"));
        Assert.Null(password.Find("input").GetAttribute("value"));
        Assert.Empty(field.FindAll("script"));
    }

    [Fact]
    public void A_summary_takes_the_focus_and_leads_to_each_refused_field()
    {
        var form = FormView.Empty.RefusedBy(("name", "Must not be empty."), ("until", "Must be a date."));

        var summary = Render<ErrorSummary>(made => made.Add(part => part.Form, form));

        Assert.Equal(["#name", "#until"], summary.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.NotNull(summary.Find("[role=alert][autofocus][tabindex='-1']"));
        Assert.Empty(Render<ErrorSummary>(made => made.Add(part => part.Form, FormView.Empty)).Markup);
    }

    [Fact]
    public void Each_cell_of_two_versions_names_its_column_where_the_table_becomes_a_list()
    {
        var conflict = new Conflict("Changed by Ann at 10:02.", [new Difference("Title", "Momo", Hostile)]);

        var notice = Render<ConflictNotice>(made => made.Add(part => part.Conflict, conflict));

        Assert.Equal(
            notice.FindAll("th").Select(column => column.TextContent),
            notice.FindAll("td").Select(cell => cell.GetAttribute("data-label"))
        );
        Assert.Equal(["Title", "Momo", Hostile], notice.FindAll("td").Select(cell => cell.TextContent));
    }
}
