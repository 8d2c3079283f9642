import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Lang, NewIdea } from "@/api/types";
import { openCampaigns } from "@/shared/campaigns";
import { useMe } from "@/shared/hooks/useMe";
import { useCampaigns } from "@/shared/hooks/useReferences";
import { IDEA_DRAFT, type IdeaDraft } from "@/shared/ideas/ideaDraft";
import { proposeTitle } from "@/shared/text/proposeTitle";
import { useDraft } from "@/shared/useDraft";

const route = getRouteApi("/ny");
/** Chosen for the writer until the writer chooses. */
const PRESET = "preset";

const EMPTY: IdeaDraft = {
  text: "", title: "", titleTouched: false, kind: "", unit: PRESET, campaign: PRESET, themes: [], refused: [],
};
const isEmpty = (draft: IdeaDraft) => draft.text.trim() === "" && draft.title.trim() === "";

/** The idea being written, with what has been chosen for the writer filled in. */
export function useIdeaDraft() {
  const { kampanje } = route.useSearch();
  const me = useMe().data;
  const campaigns = useCampaigns().data?.items;
  const open = useMemo(() => openCampaigns(campaigns ?? []).filter((one) => one.open_now.submit), [campaigns]);
  const draft = useDraft(IDEA_DRAFT, EMPTY, isEmpty);
  const { value } = draft;
  const campaign = value.campaign === PRESET ? ((open.find((one) => one.slug === kampanje) ?? open[0])?.slug ?? "") : value.campaign;
  const unit = value.unit === PRESET ? (me?.unit?.id ?? "") : value.unit;
  const title = value.titleTouched ? value.title : proposeTitle(value.text);
  return { ...draft, filled: { ...value, campaign, unit, title }, open, empty: isEmpty(value) };
}

/** The draft as the server takes it, with the themes that were proposed to the writer; what was left out is left to the server. */
export function toNewIdea(draft: IdeaDraft, lang: Lang, proposed: readonly string[]): NewIdea {
  const title = draft.title.trim();
  return {
    text: draft.text.trim(),
    lang,
    ...(title && { title }),
    ...(draft.kind && { kind: draft.kind }),
    ...(draft.unit && { unit: draft.unit }),
    ...(draft.campaign && { campaign: draft.campaign }),
    ...(draft.themes.length > 0 && { themes: draft.themes.map((theme) => theme.key) }),
    ...(proposed.length > 0 && { suggested_themes: [...proposed] }),
  };
}
