import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useIdea } from "@/shared/ideas/ideaHooks";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { IdeaView } from "./IdeaView";

const route = getRouteApi("/ideer/$number");

/** An idea; `kommentar` in the address opens its discussion at a comment. */
export default function IdeaPage() {
  const { number } = route.useParams();
  const { kommentar } = route.useSearch();
  const { t } = useTranslation();
  const idea = useIdea(number);
  useCanonicalAddress(number, idea.data?.number);
  if (idea.error && asProblem(idea.error).code === "not_found" && !idea.data) {
    return (
      <Page title={t("idea.gone")} parent={{ label: t("nav.ideas"), to: "/ideer" }}>
        <EmptyState title={t("idea.goneWhy")} action={<ButtonLink to="/ideer">{t("pages.seeIdeas")}</ButtonLink>} />
      </Page>
    );
  }
  return <QueryView query={idea} rows={3} height={160}>{(data) => <IdeaView key={data.id} idea={data} comment={kommentar} />}</QueryView>;
}

/** An idea reached by its id is shown under its number. */
function useCanonicalAddress(asked: string, number: number | undefined): void {
  const navigate = route.useNavigate();
  useEffect(() => {
    if (number !== undefined && String(number) !== asked) {
      void navigate({ to: "/ideer/$number", params: { number: String(number) }, search: true, replace: true });
    }
  }, [asked, number, navigate]);
}
