using System.Globalization;
using Pontua.Ingestion;

namespace Pontua.Demo;

/// <summary>Example data as the files that any company would import: nothing of it takes a way of its own.</summary>
public static class ExampleCsv
{
    const string Instant = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Columns: pessoa, quando, ponto, etapa, unidade, canal, atendente, espera, conversa, depois, resultado, valor, nota.</summary>
    public static string OfTouches(IEnumerable<ExampleTouch> touches)
        => Write("pessoa,quando,ponto,etapa,unidade,canal,atendente,espera,conversa,depois,resultado,valor,nota", touches.Select(touch => new IConvertible?[]
        {
            touch.Person, touch.At.ToString(Instant, CultureInfo.InvariantCulture), touch.Step.Touchpoint, touch.Step.Stage, touch.Unit, touch.Step.Channel, touch.Agent,
            touch.WaitSeconds, touch.TalkSeconds, touch.AfterSeconds, touch.Outcome, touch.ValueReais, touch.Score,
        }));

    /// <summary>Columns: quem, quando, ponto, atributo, unidade, nota.</summary>
    public static string OfGrades(IEnumerable<ExampleGrade> grades)
        => Write("quem,quando,ponto,atributo,unidade,nota", grades.Select(grade => new IConvertible?[]
        {
            grade.Rater, grade.At.ToString(Instant, CultureInfo.InvariantCulture), grade.Touchpoint, grade.Attribute, grade.Unit, grade.Grade,
        }));

    static string Write(string header, IEnumerable<IConvertible?[]> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new CsvWriter(text, ',');
        foreach (var row in rows.Prepend(header.Split(',')))
        {
            foreach (var cell in row)
            {
                csv.Write(cell);
            }

            csv.EndRow();
        }

        return text.ToString();
    }
}
