namespace Pontua.Server.Demo;

/// <summary>Names the texts of this folder: Texts.resx is pt-BR, Texts.en.resx is English.</summary>
sealed class Texts;
