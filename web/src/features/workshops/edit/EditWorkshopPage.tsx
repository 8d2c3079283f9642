import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useWorkshop } from "../api";
import { WorkshopGone } from "../WorkshopGone";
import { AgendaEditor } from "./AgendaEditor";
import { BreakoutsForm } from "./BreakoutsForm";
import { DeleteWorkshop } from "./DeleteWorkshop";
import { DetailsForm } from "./DetailsForm";
import "@/shared/ui/fields.css";
import "../workshops.css";

export default function EditWorkshopPage() {
  const { id = "" } = useParams({ strict: false });
  const me = useMe();
  const workshop = useWorkshop(id);
  if (me.isPending) return <Loading />;
  if (workshop.error && !workshop.data && asProblem(workshop.error).code === "not_found") return <WorkshopGone />;
  return (
    <QueryView query={workshop} rows={6}>
      {(data) => (data.allowed.includes("edit") ? <Edit key={data.id} workshop={data} /> : <ForbiddenPage />)}
    </QueryView>
  );
}

/** The parts are saved one by one, each from the version it was opened with. */
function Edit({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const { id, title } = workshop;
  return (
    <Page
      title={t("workshops.edit.title")}
      documentTitle={t("workshops.edit.documentTitle", { title })}
      lead={title}
      parent={{ label: t("nav.workshops"), to: "/workshops" }}
      actions={<ButtonLink to="/workshops/$id" params={{ id }} variant="secondary">{t("workshops.edit.back")}</ButtonLink>}
    >
      <AgendaEditor workshop={workshop} />
      <div className="page--text stack stack--wide">
        <DetailsForm workshop={workshop} />
        <BreakoutsForm workshop={workshop} />
        {workshop.state === "draft" && <DeleteWorkshop workshop={workshop} />}
      </div>
    </Page>
  );
}
