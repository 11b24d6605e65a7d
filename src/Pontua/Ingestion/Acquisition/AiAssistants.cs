namespace Pontua.Ingestion.Acquisition;

/// <summary>Assistants that answer with links. Facts of Matomo's list (matomo-org/searchengine-and-social-list, CC0), with some more.</summary>
static class AiAssistants
{
    public const string Lines =
        """
        ChatGPT: chatgpt.com, chat.openai.com, labs.openai.com, openai, openai.com, com.openai.chatgpt
        Gemini: gemini.google.com, bard.google.com, com.google.android.apps.bard
        Copilot: copilot.microsoft.com, copilot.com, copilot.cloud.microsoft, m365.cloud.microsoft, com.microsoft.copilot
        Claude: claude.ai, com.anthropic.claude
        Perplexity: perplexity.ai, ai.perplexity.app.android
        Meta AI: meta.ai
        Grok: grok.com, x.ai
        DeepSeek: chat.deepseek.com, deepseek.com
        Le Chat: chat.mistral.ai, mistral, mistral.ai
        NotebookLM: notebooklm.google.com
        Google AI Studio: aistudio.google.com
        Qwen: chat.qwen.ai, qwen.ai, tongyi.com
        Kimi: kimi.com, kimi.ai, kimi.moonshot.cn
        Doubao: doubao.com
        ChatGLM: chatglm.cn, z.ai
        Baidu AI: yiyan.baidu.com, ernie.baidu.com, chat.baidu.com, ai.baidu.com
        Chat+: chatplus.com, chat-gpt.org
        You.com
        Phind: phind.com
        Poe: poe.com
        iAsk: iask.ai
        Jasper: app.jasper.ai
        Pi.ai
        Character.AI: character.ai
        Duck.ai
        HuggingChat: chat.huggingface.co
        Maritaca: maritaca.ai
        """;
}
