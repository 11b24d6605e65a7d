namespace Pontua.Ingestion.Acquisition;

/// <summary>What the name of a campaign says, as Google's default channel group reads it.</summary>
static class CampaignWords
{
    public static bool IsCrossNetwork(ReadOnlySpan<char> campaign) => campaign.Contains("cross-network", StringComparison.OrdinalIgnoreCase);

    /// <summary>Shopping, or a shop that is no workshop: <c>^(.*(([^a-df-z]|^)shop|shopping).*)$</c>. The e may stand before it: an eshop.</summary>
    public static bool IsOfShopping(ReadOnlySpan<char> campaign)
    {
        if (campaign.Contains("shopping", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        for (int found, at = 0; (found = campaign[at..].IndexOf("shop", StringComparison.OrdinalIgnoreCase)) >= 0; at += found + 1)
        {
            if (at + found == 0 || campaign[at + found - 1] is 'e' or 'E' || !char.IsAsciiLetter(campaign[at + found - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
