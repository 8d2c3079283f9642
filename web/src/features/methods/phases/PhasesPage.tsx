import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { DiamondList } from "@/api/types";
import { Conflict } from "@/shared/feedback/Conflict";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { LeaveGuard } from "@/shared/feedback/LeaveGuard";
import { useToast } from "@/shared/feedback/toasts";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import "@/shared/ui/fields.css";
import { useDiamonds } from "../api";
import { phaseFields } from "./names";
import { PhaseFields } from "./PhaseFields";
import { SavedPhases } from "./SavedPhases";
import { usePhaseForm } from "./usePhaseForm";
import "../methods.css";

export default function PhasesPage() {
  const me = useMe();
  const diamonds = useDiamonds();
  if (me.isPending) return <Loading />;
  return <QueryView query={diamonds} rows={6}>{(data) => (data.allowed.includes("edit") ? <Phases served={data} /> : <ForbiddenPage />)}</QueryView>;
}

function Phases({ served }: { served: DiamondList }) {
  const { t } = useTranslation();
  const toast = useToast();
  const form = usePhaseForm(served);
  const { ids, labels } = phaseFields(t, served.items.length);
  const saved = () => toast({ text: t("methods.phases.saved") });
  return (
    <Page
      title={t("methods.phases.title")}
      lead={t("methods.phases.lead")}
      parent={{ label: t("nav.methods"), to: "/metoder" }}
      actions={<ButtonLink to="/metoder" size="small" variant="secondary">{t("methods.phases.back")}</ButtonLink>}
    >
      <LeaveGuard dirty={form.dirty} />
      <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); form.save(saved); }}>
        {form.conflict && (
          <Conflict name={keys.diamonds} read={() => call("GET /methods/diamonds")} onOver={(now) => form.save(saved, now.version)} onGiveUp={form.giveUp}>
            {(now) => <SavedPhases now={now} />}
          </Conflict>
        )}
        <FormErrors error={form.error} ids={ids} labels={labels} />
        {form.values.map((values, phase) => (
          <PhaseFields key={served.items[phase]?.number ?? phase} phase={phase} values={values} ids={ids} error={form.error} onChange={(...change) => form.change(phase, ...change)} />
        ))}
        <div className={form.dirty ? "savebar savebar--sticky" : "savebar"}>
          <BodyShort size="small" textColor="subtle">{t("methods.phases.fallback")}</BodyShort>
          <div className="buttons">
            {form.dirty && <Button type="button" variant="tertiary" size="small" onClick={form.giveUp}>{t("methods.phases.giveUp")}</Button>}
            <Button type="submit" loading={form.saving} disabled={!form.dirty}>{t("app.save")}</Button>
          </div>
        </div>
      </form>
    </Page>
  );
}
