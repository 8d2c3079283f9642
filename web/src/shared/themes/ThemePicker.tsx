import { UNSAFE_Combobox as Combobox } from "@navikt/ds-react";
import { NamedListbox } from "../ui/NamedListbox";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { useThemes } from "../hooks/useReferences";

const MAX = 10;

interface Props {
  label: string;
  hideLabel?: boolean;
  chosen: { key: string; label: string }[];
  onChange: (chosen: { key: string; label: string }[]) => void;
}

/** Themes chosen by typing part of a name or a synonym, at most ten. */
export default function ThemePicker({ label, hideLabel, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const themes = (useThemes().data?.items ?? []).filter((theme) => !theme.merged_into);
  const toggle = (key: string, selected: boolean) => {
    const theme = themes.find((one) => one.key === key);
    if (selected && theme) onChange([...chosen, { key, label: theme.label }]);
    else onChange(chosen.filter((one) => one.key !== key));
  };
  return (
    <NamedListbox name={label}>
      <Combobox
        label={label}
        hideLabel={hideLabel}
        description={t("themes.pickHelp")}
        isMultiSelect
        shouldAutocomplete={false}
        maxSelected={MAX}
        options={themes.map((theme) => ({ value: theme.key, label: withSynonyms(theme) }))}
        selectedOptions={chosen.map((one) => ({ value: one.key, label: one.label }))}
        onToggleSelected={toggle}
      />
    </NamedListbox>
  );
}

function withSynonyms(theme: Theme): string {
  return theme.synonyms.length > 0 ? `${theme.label} (${theme.synonyms.slice(0, 3).join(", ")})` : theme.label;
}
