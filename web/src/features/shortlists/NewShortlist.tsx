import { Button, Checkbox, Select, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { nearLimit } from "@/shared/text/nearLimit";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useCampaigns } from "@/shared/hooks/useReferences";
import { useCreateShortlist } from "@/shared/hooks/useShortlists";

export function NewShortlist({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const campaigns = useCampaigns().data?.items ?? [];
  const create = useCreateShortlist();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [campaign, setCampaign] = useState("");
  const [shared, setShared] = useState(false);
  const save = () =>
    create.mutate(
      { name: name.trim(), shared, ...(description.trim() && { description: description.trim() }), ...(campaign && { campaign }) },
      { onSuccess: (list) => { onDone(); void navigate({ to: "/kortlister/$id", params: { id: list.id } }); } },
    );
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={create.error} ids={{ name: "list-name", description: "list-description", campaign: "list-campaign" }} labels={{ name: t("shortlists.name"), description: t("shortlists.description"), campaign: t("submit.campaign") }} />
      <TextField size="small" id="list-name" label={t("shortlists.name")} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(t, create.error, "name")} />
      <Textarea size="small" id="list-description" label={t("shortlists.description")} minRows={2} maxLength={nearLimit(description, 5000)} value={description} onChange={(event) => setDescription(event.target.value)} error={fieldProblem(t, create.error, "description")} />
      <Select size="small" id="list-campaign" label={t("submit.campaign")} value={campaign} onChange={(event) => setCampaign(event.target.value)}>
        <option value="">{t("submit.noCampaign")}</option>
        {campaigns.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </Select>
      <Checkbox size="small" checked={shared} onChange={(event) => setShared(event.target.checked)}>{t("shortlists.share")}</Checkbox>
      <div className="buttons">
        <Button size="small" type="submit" loading={create.isPending}>{t("shortlists.createNow")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
