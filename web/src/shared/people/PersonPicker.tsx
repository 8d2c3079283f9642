import { UNSAFE_Combobox as Combobox } from "@navikt/ds-react";
import { NamedListbox } from "../ui/NamedListbox";
import { useState } from "react";
import type { Ref } from "@/api/types";
import { useDebounced } from "../hooks/useDebounced";
import { usePeople } from "../hooks/useReferences";

interface Props { label: string; description?: string; error?: string; chosen: Ref | null; onChange: (person: Ref | null) => void }

/** One person, found by name. */
export default function PersonPicker({ label, description, error, chosen, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const people = usePeople(useDebounced(typed, 200));
  const options = (people.data?.items ?? []).map((person) => ({
    value: person.id,
    label: person.unit ? `${person.name} (${person.unit.name})` : person.name,
    name: person.name,
  }));
  return (
    <NamedListbox name={label}>
      <Combobox
        label={label}
        description={description}
        error={error}
        shouldAutocomplete={false}
        isLoading={people.isFetching}
        options={options}
        filteredOptions={options}
        value={typed}
        onChange={setTyped}
        selectedOptions={chosen ? [{ value: chosen.id, label: chosen.name }] : []}
        onToggleSelected={(id, selected) => {
          const found = options.find((option) => option.value === id);
          onChange(selected && found ? { id, name: found.name } : null);
          setTyped("");
        }}
      />
    </NamedListbox>
  );
}
