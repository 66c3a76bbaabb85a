using Library.Host;
using Library.Host.Configuration;
using Library.Shared.Infrastructure.Passwords;

const int UsageExitCode = 64;
const int UnavailableExitCode = 69;

if (args is ["--help" or "-h"])
{
    Console.Out.WriteLine(CommandLine.Help);
    return 0;
}

if (args.Length > 0)
{
    Console.Error.WriteLine("Unknown argument. Library.Host --help tells what there is.");
    return UsageExitCode;
}

try
{
    Argon2PasswordHasher.EnsureAvailable();
    await using var application = LibraryApplication.Build(Settings.Load());
    await application.RunAsync();
    return 0;
}
catch (DllNotFoundException missing)
{
    Console.Error.WriteLine(missing.Message);
    return UnavailableExitCode;
}
catch (SettingsException faults)
{
    Console.Error.WriteLine(faults.Message);
    return SettingsException.ExitCode;
}
