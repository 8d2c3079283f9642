import { Checkbox, CheckboxGroup, Textarea, TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/types";
import { nearLimit } from "@/shared/text/nearLimit";
import type { Row } from "./agenda";

interface Props { row: Row; people: Ref[]; breakouts: boolean; onChange: (part: Partial<Row>) => void }

/** Who is in charge of a part, and how it is done. */
export function RowMore({ row, people, breakouts, onChange }: Props) {
  const { t } = useTranslation();
  const own = String(row.facilitators.length);
  return (
    <div className="edit-item__more">
      <CheckboxGroup size="small" legend={t("workshops.edit.facilitators")} value={row.facilitators} onChange={(facilitators: string[]) => onChange({ facilitators })}>
        {people.map((person) => <Checkbox key={person.id} value={person.id}>{person.name}</Checkbox>)}
      </CheckboxGroup>
      <div className="stack">
        <Checkbox size="small" checked={row.private_cards} onChange={(event) => onChange({ private_cards: event.target.checked })} description={t("workshops.edit.privateHelp")}>{t("workshops.edit.private")}</Checkbox>
        {(breakouts || row.in_breakouts) && <Checkbox size="small" checked={row.in_breakouts} onChange={(event) => onChange({ in_breakouts: event.target.checked })}>{t("workshops.inBreakouts")}</Checkbox>}
        <fieldset className="fields fields--plain">
          <legend>{t("workshops.edit.staff")}</legend>
          <div className="edit-item__staff">
            <TextField size="small" inputMode="numeric" maxLength={2} label={t("workshops.edit.staffMin")} placeholder={own} value={row.staff.min} onChange={(event) => onChange({ staff: { ...row.staff, min: event.target.value } })} />
            <TextField size="small" inputMode="numeric" maxLength={2} label={t("workshops.edit.staffMax")} placeholder={own} value={row.staff.max} onChange={(event) => onChange({ staff: { ...row.staff, max: event.target.value } })} />
          </div>
        </fieldset>
      </div>
      <Textarea className="edit-item__text grows" size="small" label={t("workshops.edit.text")} description={t("workshops.edit.textHelp")} minRows={2} maxLength={nearLimit(row.text, 5000)} value={row.text} onChange={(event) => onChange({ text: event.target.value })} />
    </div>
  );
}
