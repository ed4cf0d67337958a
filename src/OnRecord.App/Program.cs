using OnRecord.App;

return await OnRecordCommand.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
