import { Button, Textarea } from "@navikt/ds-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { hasNationalId } from "@/shared/text/nationalId";
import { NationalIdWarning } from "@/shared/text/NationalIdWarning";
import { useDraft } from "@/shared/useDraft";
import { useLive } from "../board/BoardProvider";
import type { BoardView } from "../board/view";
import { MyCards } from "./MyCards";
import { OutboxList } from "./OutboxList";

const MAX = 500;
const isText = (value: unknown): value is string => typeof value === "string";
const isEmpty = (value: string) => value.trim() === "";

/** One field, one button, and what one has written below. */
export function WriteCards({ view }: { view: BoardView }) {
  const { t } = useTranslation();
  const live = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const [slot] = useState(() => ({ key: `card:${live.workshop}`, version: 1, valid: isText }));
  const draft = useDraft<string>(slot, "", isEmpty);
  const [added, setAdded] = useState(0);
  const [missing, setMissing] = useState(false);
  const text = draft.value.trim();
  const add = () => {
    setMissing(text === "");
    if (text !== "" && text.length <= MAX) {
      live.outbox.add(text);
      draft.clear();
      setAdded((count) => count + 1);
    }
    field.current?.focus();
  };
  return (
    <>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Textarea
          ref={field}
          label={t("live.card.write")}
          description={t("live.card.writeHelp")}
          minRows={3}
          maxLength={draft.value.length > 400 ? MAX : undefined}
          value={draft.value}
          onChange={(event) => draft.change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add();
          }}
          error={missing && text === "" && t("live.card.empty")}
        />
        {hasNationalId(draft.value) && <NationalIdWarning />}
        <div className="buttons"><Button type="submit" className="touch">{t("live.card.add")}</Button></div>
        <LiveRegion>{added > 0 ? t("live.card.added", { count: added }) : ""}</LiveRegion>
      </form>
      <OutboxList />
      <MyCards cards={view.mine} />
    </>
  );
}
