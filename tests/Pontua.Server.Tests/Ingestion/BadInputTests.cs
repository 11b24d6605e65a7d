using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pontua.Ingestion;
using Pontua.Server.Hosting;
using Pontua.Server.Ingestion;
using Pontua.Server.Tests.House;
using Pontua.TouchpointMap;
using static Pontua.Server.Tests.Ingestion.Importing;

namespace Pontua.Server.Tests.Ingestion;

/// <summary>Each bad file is refused whole, in one sentence that names file, row and column, and nothing is stored.</summary>
public class BadInputTests
{
    static readonly string Good = $"{Header}\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"c{i};Recepção;01/03/2026\n"))}";

    public static TheoryData<string> Databases => PontuaApp.Databases;

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "import.empty", [] },
        { "import.empty", "\n\r\n  \n"u8.ToArray() },
        { "import.header_only", Encoding.UTF8.GetBytes($"{Header}\n\n") },
        { "import.column_unknown", "cliente;ponto;dia\nc1;Site;01/03/2026\n"u8.ToArray() },
        { "import.column_twice", "cliente;ponto;data;data\nc1;Site;01/03/2026;x\n"u8.ToArray() },
        { "import.not_text", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 7))] },
        { "import.spreadsheet", [0x50, 0x4B, 0x03, 0x04, .. new byte[500]] },
        { "import.spreadsheet", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[500]] },
        { "import.gzip_truncated", Gzip(Encoding.UTF8.GetBytes(Good))[..^30] },
        { "import.gzip_truncated", Gzip(Encoding.UTF8.GetBytes(Good))[..^1] },
        { "import.gzip_broken", [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] },
        { "import.encoding_broken", [.. Encoding.UTF8.GetBytes(Good), 0xC3, .. "x;Site;01/03/2026\n"u8] },
        { "import.encoding_broken", [.. Encoding.UTF8.Preamble, .. Encoding.Latin1.GetBytes(Good)] },
        { "import.encoding_broken", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good), 0x41] },
        { "import.row_too_long", Encoding.UTF8.GetBytes($"{Good}c1;{new string('x', 1_000_001)};01/03/2026\n") },
        { "import.row_too_long", Encoding.UTF8.GetBytes($"{Good}c1;\"{new string('x', 3_000_000)}\n") },
        { "import.quote_not_closed", Encoding.UTF8.GetBytes($"{Good}c1;\"Site;01/03/2026\n") },
        { "import.nothing_to_store", Encoding.UTF8.GetBytes($"{Header}\nc1;Site;31/02/2026\n") },
        { "import.touchpoints_too_many", Encoding.UTF8.GetBytes($"{Header}\n{string.Concat(Enumerable.Range(0, 301).Select(i => $"c1;Ponto {i};01/03/2026\n"))}") },
    };

    [Theory, MemberData(nameof(BadFiles))]
    public async Task Is_refused_whole_in_words(string code, byte[] bytes)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();

        var refusal = await app.RefusedAsync(workspace, app.File(bytes, "março.csv"));

        refusal.Code.ShouldBe(code);
        var sentence = Sentences.Of(refusal);
        sentence.ShouldStartWith("março.csv");
        sentence.ShouldNotContain("{");
        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touches.CountAsync() + await context.Touchpoints.CountAsync() + await context.Imports.CountAsync()).ShouldBe(0);
        var left = new DirectoryInfo(Path.Combine(app.Folder, "imports"));
        (left.Exists ? left.EnumerateFiles().Select(f => f.Name) : []).ShouldBeEmpty();
    }

    [Theory, InlineData("import.stages_too_many", TouchField.Stage), InlineData("import.units_too_many", TouchField.Unit)]
    public async Task Too_many_new_names_refuse_the_column_that_has_them(string code, TouchField field)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();

        var refusal = await app.RefusedAsync(workspace, app.File(Named(301)), Mapping((field, "nome")));

        (refusal.Code, refusal.Arguments[1], refusal.Arguments[2]).ShouldBe((code, 302L, "nome"));
        (await app.ImportAsync(workspace, app.File(Named(300)), Mapping((TouchField.Stage, "nome"), (TouchField.Unit, "nome"), (TouchField.Touchpoint, "nome")))).Stored.ShouldBe(300);
    }

    static string Named(int names) => $"{Header};nome\n{string.Concat(Enumerable.Range(0, names).Select(i => $"c1;Site;01/03/2026;Nome {i}\n"))}";

    [Fact]
    public async Task Too_many_different_outcomes_are_refused_in_words()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var rows = string.Concat(Enumerable.Range(0, Term.MostCounted + 1).Select(i => $"c1;Site;01/03/2026;r{i}\n"));

        var refusal = await app.RefusedAsync(workspace, app.File($"{Header};resultado\n{rows}"), Mapping((TouchField.Outcome, "resultado")));

        (refusal.Code, refusal.Arguments[1], refusal.Arguments[2]).ShouldBe(("import.terms_too_many", 65_537L, "resultado"));
    }

    [Fact]
    public async Task A_compressed_file_that_opens_without_end_is_refused_before_it_is_read()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();

        var rows = new byte[70_000_000];
        Array.Fill(rows, (byte)'\n');

        (await app.RefusedAsync(workspace, app.File(Gzip(rows, CompressionLevel.SmallestSize), "bomba.csv.gz"))).Code.ShouldBe("import.gzip_too_large");
    }

    [Fact]
    public void A_place_that_nobody_asked_to_make_is_not_kept()
    {
        var places = new NamedPlaces(new(null, "Sem ponto", new Dictionary<TouchpointId, string>()), createMissing: false);

        places.Take(new("Site", null, null), new PlaceBook(), out var part).ShouldBe(PlaceFate.Unknown);

        part.ShouldBe(PlaceParts.Touchpoint);
        places.All.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_missing_file_a_folder_and_an_unknown_touchpoint_are_refused_by_name(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        (await app.RefusedAsync(workspace, "/nao/ha/nada.csv")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe("import.file_missing"), r => r.Arguments[0].ShouldBe("nada.csv"));
        (await app.RefusedAsync(workspace, app.Folder)).Code.ShouldBe("import.file_missing");
        var unknown = await app.RefusedAsync(workspace, app.File($"{Header}\nc1;Site;01/03/2026\n"), create: false);
        (unknown.Code, unknown.Arguments[1], unknown.Arguments[2], unknown.Arguments[3]).ShouldBe(("import.touchpoint_unknown", 2L, "ponto", "Site"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Row_and_column_of_a_refusal_are_those_a_spreadsheet_shows(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        (await app.RefusedAsync(workspace, app.File($"{Good}\n\nc1;\"x\ny\";{new string('x', 1_000_001)}\n"))).Arguments[1].ShouldBe(204L);
        var report = await app.ImportAsync(workspace, app.File($"{Header}\n\nc1;Site;01/03/2026\n\"c\n1\";Site;01/03/2026\nc1;Site;99/03/2026\n"));
        report.Reasons.Single().Row.ShouldBe(5);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "windows-1252", "utf-16", "utf-16BE", "utf-16-no-bom", "gzip", "gzip twice"];

    [Theory, MemberData(nameof(Encodings))]
    public async Task Text_of_every_usual_encoding_is_read(string encoding)
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        (await app.ImportAsync(workspace, app.File(Encoded(encoding)))).Stored.ShouldBe(200);

        await using var context = await app.ContextAsync(workspace.Id);
        (await context.Touchpoints.SingleAsync()).Name.ShouldBe("Recepção");
    }

    [Fact]
    public async Task A_joined_gzip_is_whole_however_long_its_last_part_is()
    {
        await using var app = await PontuaApp.OnAsync();
        var workspace = await app.GivenWorkspaceAsync();
        var random = new Random(7);
        var bulk = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"{Convert.ToHexString(Enumerable.Range(0, 90).Select(_ => (byte)random.Next(256)).ToArray())};Recepção;01/03/2026\n"));
        byte[] whole = [.. Gzip("cliente;ponto;data\n"u8.ToArray()), .. Gzip(Encoding.UTF8.GetBytes(bulk))];

        (await app.ImportAsync(workspace, app.File(whole, "junto.csv.gz"))).Stored.ShouldBe(4_000);
        (await app.RefusedAsync(workspace, app.File(whole[..^9], "cortado.csv.gz"))).Code.ShouldBe("import.gzip_truncated");
    }

    static byte[] Encoded(string encoding)
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var half = Good.IndexOf("c100;", StringComparison.Ordinal);
        return encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Good),
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)],
            "windows-1252" => windows.GetBytes(Good),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)],
            "utf-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Good)],
            "utf-16-no-bom" => Encoding.Unicode.GetBytes(Good),
            "gzip" => Gzip(windows.GetBytes(Good)),
            _ => [.. Gzip(Encoding.UTF8.GetBytes(Good[..half])), .. Gzip(Encoding.UTF8.GetBytes(Good[half..]))],
        };
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_delimiter_that_Excel_declares_is_obeyed(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        (await app.ImportAsync(workspace, app.File($"sep=;\r\n{Good}"))).Stored.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_mapping_without_its_needed_columns_is_refused_before_the_file_is_read(string database)
    {
        await using var app = await PontuaApp.OnAsync(database);
        var workspace = await app.GivenWorkspaceAsync();

        (await app.RefusedAsync(workspace, "/nao/ha", new TouchMapping())).Code.ShouldBe("import.field_needed");
        (await app.RefusedAsync(workspace, "/nao/ha", Mapping((TouchField.Agent, "=Ana")))).Code.ShouldBe("import.field_not_constant");
    }
}
