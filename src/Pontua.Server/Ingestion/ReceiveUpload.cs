using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Pontua.Governance;
using Pontua.Ingestion;
using Pontua.Server.Governance;
using Pontua.Server.Storage;

namespace Pontua.Server.Ingestion;

/// <summary>Takes an upload as it comes over the wire straight into the data folder, and begins an import with it.</summary>
/// <remarks>The form's small fields come before the file: the token is checked before the first byte of it is kept.</remarks>
sealed class ReceiveUpload(IAntiforgery antiforgery, ImportRecord record, ImportFiles files, ChangeGate gate)
{
    public const long MostBytes = 500_000_000;
    const string TokenField = "__RequestVerificationToken", TokenHeader = "RequestVerificationToken";

    /// <summary>The number of the import.</summary>
    public async Task<Outcome<int>> RunAsync(HttpContext http, CancellationToken cancellation)
    {
        if (await gate.RequireAsync(Role.Manager, cancellation) is { } notAllowed)
        {
            return notAllowed;
        }

        if (http.Request.ContentLength > MostBytes)
        {
            return Refusal.Of("upload.too_large");
        }

        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100)
        {
            return Refusal.Of("upload.no_file");
        }

        try
        {
            return await ReadAsync(new UploadParts(boundary, http.Request.Body), http, cancellation);
        }
        catch (UploadParts.MalformedException)
        {
            return Refusal.Of("upload.no_file");
        }
    }

    async Task<Outcome<int>> ReadAsync(UploadParts parts, HttpContext http, CancellationToken cancellation)
    {
        var kind = ImportKind.Touches;
        while (await parts.NextAsync(cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                continue;
            }

            if (disposition.IsFileDisposition())
            {
                await antiforgery.ValidateRequestAsync(http); // throws: not our form
                return await KeepAsync(part, disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : disposition.FileName.Value, kind, cancellation);
            }

            var text = await UploadParts.ReadFieldAsync(part, cancellation);
            if (disposition.Name == TokenField)
            {
                http.Request.Headers[TokenHeader] = text;
            }
            else if (disposition.Name == "kind" && Enum.TryParse<ImportKind>(text, out var asked) && Enum.IsDefined(asked))
            {
                kind = asked;
            }
        }

        return Refusal.Of("upload.no_file");
    }

    async Task<Outcome<int>> KeepAsync(MultipartSection part, string? sentName, ImportKind kind, CancellationToken cancellation)
    {
        var fileName = UploadName.Clean(sentName);
        if (fileName.Length == 0)
        {
            return Refusal.Of("upload.no_file");
        }

        var stored = files.NewUpload();
        var path = files.Of(stored);
        var unfinished = path + PrivateFile.Unfinished;
        try
        {
            await using (var file = PrivateFile.Create(unfinished))
            {
                await UploadParts.CopyAsync(part, file, cancellation);
            }

            File.Move(unfinished, path);
            if (FilePreview.Of(path, fileName).Succeeded(out _, out var unreadable))
            {
                return await record.AddUploadAsync(kind, fileName, stored, SourceFile.HashOf(path, MostBytes, cancellation), cancellation);
            }

            File.Delete(path);
            return await record.AddRefusedAsync(kind, fileName, unreadable, cancellation);
        }
        catch (Exception fault)
        {
            File.Delete(unfinished);
            File.Delete(path);
            if (DiskFull.Is(fault))
            {
                return Refusal.Of("upload.disk_full", fileName);
            }

            throw;
        }
    }
}
