namespace Pontua.Ingestion.Acquisition;

/// <summary>Where mail is read on the web, and who sends it for companies. Facts gathered by hand.</summary>
static class Mailboxes
{
    public const string Lines =
        """
        Gmail: gmail.com, mail.google.com, com.google.android.gm, com.google.android.gm.lite
        Outlook: hotmail, hotmail.com, outlook.com, outlook.live.com, outlook.office.com, outlook.office365.com, mail.live.com, com.microsoft.office.outlook
        Yahoo! Mail: mail.yahoo.*, mail.yahoo, com.yahoo.mobile.client.android.mail
        UOL Mail: email.uol.com.br, mail.uol.com.br
        BOL Mail: email.bol.uol.com.br, bol.uol.com.br
        Terra Mail: mail.terra.com.br
        iG Mail: email.ig.com.br
        Globo Mail: globomail.com
        Locaweb Webmail: webmail-seguro.com.br, webmail.locaweb.com.br
        Titan Mail: titan.email
        Zoho Mail: mail.zoho.*
        iCloud Mail: icloud.com
        Proton Mail: mail.proton.me, protonmail.com
        Fastmail: fastmail.com
        GMX Mail: gmx.net, gmx.com, navigator.gmx.net
        Web.de Mail: navigator.web.de
        AOL Mail: mail.aol.com
        Yandex Mail: mail.yandex.*
        Mail.ru Mail: e.mail.ru
        Seznam Email: email.seznam.cz
        Naver Mail: mail.naver.com
        QQ Mail: mail.qq.com
        163 Mail: mail.163.com
        Mailchimp: mailchi.mp, list-manage.com, campaign-archive.com
        Klaviyo: klaviyo.com
        Brevo: brevo.com, sendinblue, sendinblue.com
        MailerLite: mailerlite.com
        SendGrid: sendgrid.net
        Mailgun: mailgun.org
        E-goi: egoi, e-goi.com
        HubSpot Email: hs_email, hs-email
        """;
}
