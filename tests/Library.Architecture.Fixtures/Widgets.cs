using Library.Widgets.Presentation;

namespace Library.Widgets
{
    public static class WidgetsModule
    {
        public static string Offered() => WidgetEndpoint.Name();
    }
}

namespace Library.Widgets.Contract
{
    public sealed class WidgetId;
}

namespace Library.Widgets.Domain
{
    internal sealed class WidgetEntity;
}

namespace Library.Platform
{
    internal sealed class Adapter;
}

namespace Library.Widgets.Infrastructure
{
    internal sealed class SqlWidgets;
}

namespace Library.Widgets.Presentation
{
    internal static class WidgetEndpoint
    {
        public static string Name() => "widget";
    }
}
