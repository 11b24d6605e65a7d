using System.Text;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

public class FileBeginningTests
{
    static readonly string Long = $"{Header}\n{string.Concat(Enumerable.Range(0, 9_000).Select(i => $"cliente número {i};Recepção;01/03/2026\n"))}";
    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, byte[]> LongFiles => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Long) },
        { "utf-8, cut inside a character", Encoding.UTF8.GetBytes($"{Header}\nc;Site;01/03/2026\n{new string('é', 100_000)}") },
        { "windows-1252", Windows1252.GetBytes(Long) },
        { "utf-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Long)] },
        { "gzip", Gzip(Encoding.UTF8.GetBytes(Long)) },
        { "gzip, cut off", Gzip(Encoding.UTF8.GetBytes(Long))[..^1_000] },
        { "a quote that is never closed", Encoding.UTF8.GetBytes($"{Header}\nc;Site;01/03/2026\n\"{Long}") },
        { "damage after the beginning", [.. Encoding.UTF8.GetBytes(Long), 0, 0xC3, 0, 0xFF] },
    };

    [Theory, MemberData(nameof(LongFiles))]
    public async Task Shows_the_first_rows_of_a_long_file_without_reading_on(string file, byte[] bytes)
    {
        await using var app = await PontuaApp.UnopenedAsync("sqlite");

        var preview = FilePreview.Of(app.File(bytes), file).Match(preview => preview, refusal => throw new InvalidOperationException($"{file}: {refusal.Code}"));

        preview.Header.Names.ShouldBe(["cliente", "ponto", "data"]);
        preview.Rows.Count.ShouldBeInRange(1, 20);
        preview.Rows.ShouldAllBe(row => row[2] == "01/03/2026");
    }

    [Fact]
    public async Task Never_reads_beyond_its_64_KB()
    {
        await using var app = await PontuaApp.UnopenedAsync("sqlite");

        var beginning = FileBeginning.Read(app.File(Long), "x.csv").Match(read => read, refusal => throw new InvalidOperationException(refusal.Code));

        beginning.IsCut.ShouldBeTrue();
        Encoding.UTF8.GetByteCount(beginning.Text).ShouldBeInRange(FileBeginning.MostBytes - 100, FileBeginning.MostBytes);
        beginning.Text.ShouldEndWith("\n");
    }
}
