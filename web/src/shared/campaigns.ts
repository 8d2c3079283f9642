import type { Campaign } from "@/api/types";

/** The campaigns open now, the one for everybody first: those of no unit before a unit's own, then those that take ideas, then the largest. */
export function openCampaigns(campaigns: readonly Campaign[]): Campaign[] {
  const rank = (one: Campaign) => (one.unit ? 2 : 0) + (one.open_now.submit ? 0 : 1);
  return campaigns.filter((one) => one.state === "open").toSorted((a, b) => rank(a) - rank(b) || b.ideas - a.ideas);
}
