import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Grant, Me } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useCampaigns, useUnits } from "@/shared/hooks/useReferences";
import { Section } from "@/shared/ui/Section";
import { useEditMe } from "./api";

/** What the portal knows about me. */
export function MyData({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <Section title={t("me.data")} className="panel">
      {editing ? <EditName me={me} onDone={() => setEditing(false)} /> : (
        <>
          <dl className="facts">
            <div><dt>{t("me.name")}</dt><dd>{me.name}</dd></div>
            {me.email && <div><dt>{t("me.email")}</dt><dd>{me.email}</dd></div>}
            {me.unit && <div><dt>{t("me.unit")}</dt><dd>{me.unit.name}</dd></div>}
            {me.organisation && <div><dt>{t("me.organisation")}</dt><dd>{me.organisation.name}</dd></div>}
            {me.roles.length > 0 && <div><dt>{t("me.roles")}</dt><dd><ul className="plain">{me.roles.map((grant) => <li key={grant.role + grant.scope.kind + grant.scope.id}><RoleLine grant={grant} /></li>)}</ul></dd></div>}
          </dl>
          <div className="buttons"><Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t("me.editName")}</Button></div>
        </>
      )}
    </Section>
  );
}

function RoleLine({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const units = useUnits().data?.items;
  const campaigns = useCampaigns().data?.items;
  const role = t(`role.${grant.role}`);
  if (grant.scope.kind === "everywhere") return role;
  const where = (grant.scope.kind === "unit" ? units : campaigns)?.find((one) => one.id === grant.scope.id)?.name;
  return where ? `${role} (${where})` : role;
}

function EditName({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditMe(me);
  const [name, setName] = useState(me.name);
  const save = () => edit.mutate({ name: name.trim() }, { onSuccess: () => { toast({ text: t("me.saved") }); onDone(); } });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={edit.error} ids={{ name: "my-name" }} labels={{ name: t("me.name") }} />
      <TextField size="small" id="my-name" autoComplete="name" label={t("me.name")} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(t, edit.error, "name")} />
      <div className="buttons">
        <Button size="small" type="submit" loading={edit.isPending}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
