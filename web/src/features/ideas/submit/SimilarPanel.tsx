import { BodyShort, Button, Heading } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { StatusTag } from "@/shared/ideas/StatusTag";
import { useSimilar } from "@/shared/ideas/useSimilar";
import { TextLink } from "@/shared/ui/links";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { useSupportAndAdd, useTakeBack } from "./api";

const COMMENT_MAX = 5000;

/** Ideas like the one being written: one may stand behind one of them, and add the text to it, instead. */
export function SimilarPanel({ text, onMoved }: { text: string; onMoved: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const similar = useSimilar(text).data?.items ?? [];
  const add = useSupportAndAdd();
  const back = useTakeBack();
  const move = (idea: Idea) =>
    add.mutate(
      { idea, text: text.trim() },
      {
        onSuccess: (comment) => {
          onMoved();
          toast({ text: t("submit.moved", { number: idea.number }), undo: () => back.mutateAsync({ idea, comment }) });
          void navigate({ to: "/ideer/$number", params: { number: String(idea.number) } });
        },
        onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
      },
    );
  return (
    <>
      <LiveRegion>{similar.length > 0 ? t("submit.similarFound", { count: similar.length }) : ""}</LiveRegion>
      {similar.length > 0 && (
        <section className="panel similar" aria-labelledby="similar-heading">
          <Heading level="2" size="xsmall" id="similar-heading">{t("submit.similar")}</Heading>
          <BodyShort size="small" textColor="subtle">{t("submit.similarHelp")}</BodyShort>
          <ul className="rows">
            {similar.map(({ idea }) => (
              <li key={idea.id} className="rows__row">
                <div>
                  <TextLink to="/ideer/$number" params={{ number: String(idea.number) }} target="_blank">{idea.title}</TextLink>
                  <div className="rows__tags">
                    <StatusTag status={idea.status} size="xsmall" />
                    <BodyShort as="span" size="small" textColor="subtle">{t("support.people", { count: idea.support })}</BodyShort>
                  </div>
                </div>
                {idea.allowed.includes("comment") && text.trim().length <= COMMENT_MAX && (
                  <Button type="button" size="small" variant="secondary" loading={add.isPending && add.variables.idea.id === idea.id} onClick={() => move(idea)} aria-label={t("submit.supportAndAddTo", { number: idea.number })}>
                    {t("submit.supportAndAdd")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
