namespace Pontua.Server.Measurement;

/// <summary>A path as a sentence reads it: Site → Telefone (2×) → Contrato.</summary>
static class PathWords
{
    public static string Of(IEnumerable<string> touchpoints)
    {
        var steps = new List<(string Name, int Times)>();
        foreach (var name in touchpoints)
        {
            if (steps.Count > 0 && steps[^1].Name == name)
            {
                steps[^1] = (name, steps[^1].Times + 1);
            }
            else
            {
                steps.Add((name, 1));
            }
        }

        return string.Join(" → ", steps.Select(step => step.Times == 1 ? step.Name : $"{step.Name} ({step.Times}×)"));
    }
}
