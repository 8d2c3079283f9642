import { TrashIcon } from "@navikt/aksel-icons";
import { Button, ErrorMessage, Select } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { CrewRole } from "@/api/types";
import PersonPicker from "@/shared/people/PersonPicker";
import { FIELD_IDS } from "./fieldNames";
import type { CrewValue } from "./values";

interface Props { crew: CrewValue[]; onChange: (crew: CrewValue[]) => void; error?: string }

const ROLES: readonly CrewRole[] = ["facilitator", "organiser"];

/** Who runs it together with its owner. */
export function CrewFields({ crew, onChange, error }: Props) {
  const { t } = useTranslation();
  const without = (id: string) => crew.filter(({ person }) => person.id !== id);
  return (
    <fieldset className="fields" id={FIELD_IDS.crew} tabIndex={-1}>
      <legend>{t("workshops.form.crew")}</legend>
      {crew.length > 0 && (
        <ul className="rows">
          {crew.map(({ person, role }) => (
            <li key={person.id} className="rows__row">
              <span>{person.name}</span>
              <span className="rows__tags">
                <Select size="small" hideLabel label={t("workshops.form.roleOf", { name: person.name })} value={role} onChange={(event) => onChange(crew.map((one) => (one.person.id === person.id ? { person, role: event.target.value as CrewRole } : one)))}>
                  {ROLES.map((one) => <option key={one} value={one}>{t(`workshops.role.${one}`)}</option>)}
                </Select>
                <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("workshops.form.removePerson", { name: person.name })} onClick={() => onChange(without(person.id))} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <PersonPicker
        key={crew.length}
        label={t("workshops.form.addPerson")}
        description={t("workshops.form.crewHelp")}
        chosen={null}
        onChange={(person) => person && onChange([...without(person.id), { person, role: "facilitator" }])}
      />
      {error && <ErrorMessage>{error}</ErrorMessage>}
    </fieldset>
  );
}
