using Library.Host;

return await CommandLine.RunAsync(args);
