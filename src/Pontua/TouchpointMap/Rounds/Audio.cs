namespace Pontua.TouchpointMap.Rounds;

/// <summary>The formats in which browsers and telephones record.</summary>
public enum AudioFormat { Webm, Mp4, Ogg, Mpeg, Wav }

/// <summary>A recording, judged by its content and not by its name.</summary>
/// <param name="Bytes">A whole file of the format.</param>
public sealed record Audio(AudioFormat Format, byte[] Bytes)
{
    public const int LargestBytes = 10_000_000;

    /// <returns>Or a refusal: <c>audio.too_large</c>, <c>audio.not_audio</c>.</returns>
    public static Outcome<Audio> Of(byte[] file)
    {
        if (file.Length > LargestBytes)
        {
            return Refusal.Of("audio.too_large", LargestBytes / 1_000_000);
        }

        return FormatOf(file) is { } format ? new Audio(format, file) : new Refusal("audio.not_audio");
    }

    static AudioFormat? FormatOf(ReadOnlySpan<byte> file)
        => file is [0x1A, 0x45, 0xDF, 0xA3, ..] ? AudioFormat.Webm
            : file.StartsWith("OggS"u8) ? AudioFormat.Ogg
            : file.Length > 12 && file[4..].StartsWith("ftyp"u8) && !file[8..].StartsWith("heic"u8) && !file[8..].StartsWith("mif1"u8) ? AudioFormat.Mp4
            : file.StartsWith("ID3"u8) || file is [0xFF, >= 0xF0, ..] or [0xFF, >= 0xE2 and <= 0xEF, ..] ? AudioFormat.Mpeg
            : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WAVE"u8) ? AudioFormat.Wav
            : null;
}
