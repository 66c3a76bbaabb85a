using Library.Gadgets.Application;
using Library.Gadgets.Domain;
using Library.Gadgets.Infrastructure;
using Library.Gadgets.Presentation;
using Library.Widgets;
using Library.Widgets.Contract;
using Library.Widgets.Domain;
using Library.Widgets.Infrastructure;
using Library.Widgets.Presentation;

namespace Library.Gadgets
{
    public static class GadgetsModule;
}

namespace Library.Gadgets.Contract
{
    public sealed class ContractInGoodOrder;

    internal sealed class ContractWithOutwardField
    {
        private readonly ApplicationInGoodOrder? _outward = null;

        public bool IsSet() => _outward is not null;
    }
}

namespace Library.Gadgets.Domain
{
    internal sealed class DomainWithOutwardField
    {
        private readonly ApplicationInGoodOrder? _outward = null;

        public bool IsSet() => _outward is not null;
    }

    internal sealed class DomainWithOutwardGenericArgument
    {
        internal List<GadgetEndpoint>? Outward { get; init; }
    }

    internal sealed class DomainWithOutwardBody
    {
        public static async Task<string> RunAsync()
        {
            await Task.Yield();
            var outward = () => new SqlGadgets().GetType().Name;
            return outward();
        }
    }

    [Outward]
    internal sealed class DomainWithOutwardAttribute;

    internal sealed class DomainInGoodOrder;

    internal interface IGadgetPort
    {
        Task WithoutTokenAsync(int number);

        Task<int> TokenNotLastAsync(CancellationToken cancellationToken, int number);

        IAsyncEnumerable<int> StreamWithoutToken();

        Task InGoodOrderAsync(int number, CancellationToken cancellationToken);

        int Immediate(int number);
    }
}

namespace Library.Gadgets.Application
{
    internal sealed class ApplicationWithOutwardParameter
    {
        public static void Run(SqlGadgets outward) => ArgumentNullException.ThrowIfNull(outward);
    }

    internal sealed class ApplicationWithOutwardCatch
    {
        public static void Run()
        {
            try
            {
                Console.Out.Flush();
            }
            catch (GadgetPageException)
            {
                Console.Out.Flush();
            }
        }
    }

    internal sealed class ApplicationWithAnAdapter
    {
        public static Type Get() => typeof(Library.Platform.Adapter);
    }

    internal sealed class ApplicationInGoodOrder
    {
        public DomainInGoodOrder? Inward { get; init; }
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class OutwardAttribute : Attribute;

    public sealed class PublicUseCase
    {
        public sealed class PublicNested;
    }
}

namespace Library.Gadgets.Infrastructure
{
    internal sealed class SqlGadgets;

    internal class NotSealed;

    internal abstract class AbstractInGoodOrder;

    internal static class StaticState
    {
        public static readonly int InGoodOrder = 1;
        public const int ConstantInGoodOrder = 2;
        private static readonly Func<int, int> Cached = static number => number + 1;
        private static int _counter;

        public static string Settable { get; set; } = "";

        public static int ReadOnlyInGoodOrder { get; } = 3;

        public static int Next() => Cached(++_counter);
    }
}

namespace Library.Gadgets.Presentation
{
    internal sealed class GadgetEndpoint
    {
        public static DomainInGoodOrder Get() => new();
    }

    internal sealed class GadgetPageException : Exception;

    internal sealed class PresentationWithOutwardReturn
    {
        public static SqlGadgets? Get() => null;
    }

    internal sealed class StrangerToAnEndpoint
    {
        public static string Get() => WidgetEndpoint.Name();
    }

    internal sealed class StrangerToARepository
    {
        public static Type Get() => typeof(SqlWidgets);
    }

    internal sealed class StrangerToAnEntity
    {
        public static Type Get() => typeof(WidgetEntity);
    }

    internal sealed class GuestInGoodOrder
    {
        public static string Get() => WidgetsModule.Offered();

        public static WidgetId Id() => new();
    }
}
