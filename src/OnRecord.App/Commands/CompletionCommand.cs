using System.CommandLine;

namespace OnRecord.App.Commands;

/// <summary><c>completion SHELL</c>: prints the script by which a shell completes commands, options and their values.</summary>
internal static class CompletionCommand
{
    // Each asks the program itself, by the directive [suggest:POSITION].
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord
            _onrecord() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _onrecord onrecord

            """,
        ["zsh"] = """
            #compdef onrecord
            # onrecord completion zsh > "${fpath[1]}/_onrecord"
            _onrecord() {
                local -a found
                found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a found
                _files
            }
            compdef _onrecord onrecord

            """,
        ["fish"] = """
            # onrecord completion fish > ~/.config/fish/completions/onrecord.fish
            complete -c onrecord -a '(onrecord "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

            """,
        ["pwsh"] = """
            # onrecord completion pwsh | Out-String | Invoke-Expression    (in your $PROFILE)
            Register-ArgumentCompleter -Native -CommandName onrecord -ScriptBlock {
                param($word, $ast, $position)
                onrecord "[suggest:$position]" "$ast" 2>$null |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion",
            "Prints the script by which a shell completes commands, options and values; its first lines say where it goes.") { shell };
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.Write(Scripts[result.GetValue(shell)!]);
            return ExitCode.Done;
        });
        return command;
    }
}
