using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OnRecord.Mutations;

/// <summary>A condition that can be switched off.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="File">The file, from the library's folder.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">Its words.</param>
internal sealed record Condition(int Number, string File, int Line, string Text)
{
    /// <summary>Whether it stands in the room of statements; else in that of claims.</summary>
    public bool IsOfStatements => File.StartsWith("Statements", StringComparison.Ordinal);
}

/// <summary>
/// Rewrites code so that each condition can be switched off while it runs: that of an <c>if</c> or a choice never holds, a part of an "or" never helps, a part
/// of an "and" never hinders.
/// A part of an "and" that names something by a pattern stays as it is, for what it names would have no value.
/// </summary>
internal sealed class ConditionSwitches(string file, List<Condition> found) : CSharpSyntaxRewriter
{
    public const string Source = """
        namespace OnRecord;

        internal static class Switch
        {
            [System.ThreadStatic] internal static int Active;
            [System.ThreadStatic] internal static System.Collections.Generic.HashSet<int>? Seen;
            [System.ThreadStatic] internal static long Asked;

            internal static bool Off(int number)
            {
                // A loop that a switched condition keeps from ending.
                if (++Asked > 10_000_000) throw new System.TimeoutException();
                Seen?.Add(number);
                return number + 1 == Active;
            }
        }
        """;

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Never(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return visited.WithCondition(Never(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        return node.Kind() switch
        {
            SyntaxKind.LogicalOrExpression => visited.WithLeft(Part(node.Left, visited.Left, Never)).WithRight(Part(node.Right, visited.Right, Never)),
            SyntaxKind.LogicalAndExpression => visited.WithLeft(Part(node.Left, visited.Left, Always)).WithRight(Part(node.Right, visited.Right, Always)),
            _ => visited,
        };
    }

    // A chain of one operator has its parts switched one by one, not its sub-chains.
    private static ExpressionSyntax Part(ExpressionSyntax node, ExpressionSyntax visited, Func<ExpressionSyntax, ExpressionSyntax, ExpressionSyntax> off) =>
        node.IsKind(node.Parent!.Kind()) ? visited : off(node, visited);

    private ExpressionSyntax Never(ExpressionSyntax node, ExpressionSyntax visited) =>
        Names(node) && node.DescendantNodesAndSelf().Any(IsTurned)
        ? visited
        : Parsed($"(!global::OnRecord.Switch.Off({Next(node)}) && ({visited.ToFullString()}))", visited);

    private ExpressionSyntax Always(ExpressionSyntax node, ExpressionSyntax visited) =>
        Names(node) ? visited : Parsed($"(global::OnRecord.Switch.Off({Next(node)}) || ({visited.ToFullString()}))", visited);

    private static bool Names(ExpressionSyntax node) => node.DescendantNodesAndSelf().Any(n => n is SingleVariableDesignationSyntax);

    // What is named where something does not hold: "x is not { } y".
    private static bool IsTurned(SyntaxNode node) => node.Kind() is SyntaxKind.NotPattern or SyntaxKind.LogicalNotExpression or SyntaxKind.LogicalOrExpression;

    private static ExpressionSyntax Parsed(string code, ExpressionSyntax instead) => SyntaxFactory.ParseExpression(code).WithTriviaFrom(instead);

    private int Next(ExpressionSyntax node)
    {
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        found.Add(new(found.Count, file, line, string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        return found.Count - 1;
    }
}
