namespace Pontua.Ingestion.Acquisition;

/// <summary>Sites that are none of the kinds, though one stands above their host, or that deserve a name. Facts gathered by hand.</summary>
static class OtherSites
{
    public const string Lines =
        """
        Google Docs: docs.google.com, drive.google.com, sites.google.com
        Google Calendar: calendar.google.com
        Google Meet: meet.google.com
        Google Chat: chat.google.com
        Google Classroom: classroom.google.com
        Google Play: play.google.com, com.android.vending
        Google Tag Assistant: tagassistant.google.com
        Google Analytics: analytics.google.com
        Amazon Web Services: aws.amazon.com
        Microsoft Teams: teams.microsoft.com, teams.live.com
        Yahoo! Finance: finance.yahoo.*
        Yahoo! News: news.yahoo.*
        Meta Business: business.facebook.com, developers.facebook.com
        Reclame Aqui: reclameaqui, reclameaqui.com.br
        Consumidor.gov: consumidor.gov.br
        Linktree: linktr.ee
        RD Station: rdstation, rdstation.com, rdstation.com.br
        Slack: slack.com
        Notion: notion.so, notion.site
        Wikipedia: wikipedia.org
        Apple App Store: apps.apple.com
        """;
}
