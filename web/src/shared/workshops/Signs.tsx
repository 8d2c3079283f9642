import { CalendarIcon, LocationPinIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { Workshop } from "@/api/types";
import { useWhen } from "../hooks/useWhen";
import { placeText, seatsText, tellsSeats } from "./seats";

/** When, where, and whether there is room, in a line. */
export function Signs({ workshop }: { workshop: Workshop }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  return (
    <ul className="signs">
      <li><CalendarIcon aria-hidden /> {when(workshop.starts_at, workshop.ends_at)}</li>
      <li><LocationPinIcon aria-hidden /> {placeText(t, workshop)}</li>
      {tellsSeats(workshop) && <li><PersonGroupIcon aria-hidden /> {seatsText(t, workshop)}</li>}
    </ul>
  );
}
