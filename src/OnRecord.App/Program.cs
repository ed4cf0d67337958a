using System.Text;
using OnRecord.App;

if (Worker.Serves(args)) return 0;
// Before anybody holds Console.Out, which this makes anew.
if (!Console.IsOutputRedirected) Console.OutputEncoding = Encoding.UTF8;
return await OnRecordCommand.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
