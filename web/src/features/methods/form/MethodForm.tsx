import { Button, Select, Textarea, TextField, ToggleGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Diamond, Lang, Method, NewMethod } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { nearLimit } from "@/shared/text/nearLimit";
import { ButtonLink } from "@/shared/ui/links";
import { isLang, LANG_NAMES, LANGS } from "@/texts/i18n";
import { useDiamonds } from "../api";
import { formFields } from "./fields";
import { StepsEditor } from "./StepsEditor";
import { type MethodValues, toBody } from "./values";

interface Props {
  values: MethodValues;
  onChange: (values: MethodValues) => void;
  save: { error: unknown; isPending: boolean; mutate: (body: NewMethod, done: { onSuccess: (method: Method) => void; onError: (error: unknown) => void }) => void };
  onSaved: (method: Method) => void;
  submit: string;
  back: { to: string; params?: Record<string, string> };
}

/** A method as it is written: the texts in one language at a time, the rest once. */
export function MethodForm({ values, onChange, save, onSaved, submit, back }: Props) {
  const { t } = useTranslation();
  const [lang, setLang] = useState<Lang>("nb");
  const diamonds = useDiamonds().data?.items ?? [];
  const { error } = save;
  const { ids, labels } = formFields(t, values.steps.length);
  const set = (change: Partial<MethodValues>) => onChange({ ...values, ...change });
  const send = () =>
    save.mutate(toBody(values), {
      onSuccess: onSaved,
      // The language with the first fault, so that the field it is in is there to go to.
      onError: (problem) => {
        const faulty = asProblem(problem).errors.map((one) => one.pointer.split("/").at(-1)).find(isLang);
        if (faulty) setLang(faulty);
      },
    });
  return (
    <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <FormErrors error={error} ids={ids} labels={labels} />
      <ToggleGroup size="small" label={t("methods.writeIn")} value={lang} onChange={(next) => isLang(next) && setLang(next)}>
        {LANGS.map((one) => <ToggleGroup.Item key={one} value={one} lang={one}>{LANG_NAMES[one]}</ToggleGroup.Item>)}
      </ToggleGroup>
      <div className="stack">
        <TextField id="method-names" lang={lang} label={t("methods.name")} maxLength={120} value={values.names[lang]} onChange={(event) => set({ names: { ...values.names, [lang]: event.target.value } })} error={fieldProblem(t, error, `names/${lang}`)} />
        <Textarea id="method-purposes" lang={lang} label={t("methods.purpose")} description={t("methods.purposeHelp")} minRows={3} maxLength={nearLimit(values.purposes[lang], 2000)} value={values.purposes[lang]} onChange={(event) => set({ purposes: { ...values.purposes, [lang]: event.target.value } })} error={fieldProblem(t, error, `purposes/${lang}`)} />
        <Textarea id="method-materials" lang={lang} label={t("methods.materialsOptional")} minRows={2} maxLength={nearLimit(values.materials[lang], 2000)} value={values.materials[lang]} onChange={(event) => set({ materials: { ...values.materials, [lang]: event.target.value } })} error={fieldProblem(t, error, `materials_texts/${lang}`)} />
      </div>
      <StepsEditor steps={values.steps} onChange={(steps) => set({ steps })} lang={lang} error={error} />
      <div className="grid">
        <PlaceSelect diamonds={diamonds} value={values.place} onChange={(place) => set({ place })} />
        <TextField id="method-group-min" label={t("methods.groupMin")} inputMode="numeric" autoComplete="off" value={values.groupMin} onChange={(event) => set({ groupMin: event.target.value })} error={fieldProblem(t, error, "group_min")} />
        <TextField id="method-group-max" label={t("methods.groupMax")} inputMode="numeric" autoComplete="off" value={values.groupMax} onChange={(event) => set({ groupMax: event.target.value })} error={fieldProblem(t, error, "group_max")} />
      </div>
      <div className="grid">
        <TextField id="method-source" label={t("methods.sourceOptional")} maxLength={500} value={values.source} onChange={(event) => set({ source: event.target.value })} error={fieldProblem(t, error, "source")} />
        <TextField id="method-licence" label={t("methods.licence")} maxLength={120} value={values.licence} onChange={(event) => set({ licence: event.target.value })} error={fieldProblem(t, error, "licence")} />
      </div>
      <div className="buttons">
        <Button type="submit" loading={save.isPending}>{submit}</Button>
        <ButtonLink to={back.to} params={back.params} variant="tertiary">{t("app.cancel")}</ButtonLink>
      </div>
    </form>
  );
}

function PlaceSelect({ diamonds, value, onChange }: { diamonds: readonly Diamond[]; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <Select id="method-place" label={t("methods.where")} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t("methods.anywhere")}</option>
      {diamonds.map((one) => (
        <optgroup key={one.number} label={one.name}>
          <option value={`${one.number}-diverge`}>{one.diverge}</option>
          <option value={`${one.number}-converge`}>{one.converge}</option>
          <option value={String(one.number)}>{t("methods.wholeDiamond", { name: one.name })}</option>
        </optgroup>
      ))}
    </Select>
  );
}
