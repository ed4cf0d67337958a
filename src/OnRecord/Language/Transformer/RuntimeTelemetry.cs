using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace OnRecord.Language.Transformer;

/// <summary>Keeps ONNX Runtime silent: from 1.29 on its builds count what is done and send it to their maker, unless they are told not to before they
/// begin.</summary>
internal static class RuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Switches it off, for this process; to be called before anything else of the runtime is.</summary>
    public static void SwitchOff()
    {
        // What .NET keeps as the environment is a copy that native code does not see, but on Windows.
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(Variable, "1");
        else _ = SetEnvironment(Variable, "1", 1);
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
