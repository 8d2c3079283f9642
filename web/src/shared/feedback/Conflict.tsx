import { Button, LocalAlert } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryView } from "../ui/QueryView";

interface Props<Data> {
  /** The name the page keeps the thing under. */
  name: readonly string[];
  read: () => Promise<Data>;
  children: (now: Data) => React.ReactNode;
  onOver: (now: Data) => void;
  onGiveUp: () => void;
}

/** Somebody saved meanwhile. What was typed stays; the reader may look at what is there now, which `children` draws, and choose. */
export function Conflict<Data>({ name, read, children, onOver, onGiveUp }: Props<Data>) {
  const { t } = useTranslation();
  const [look, setLook] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const now = useQuery({ queryKey: [...name, "now"], queryFn: read, staleTime: 0, gcTime: 0 });
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <LocalAlert status="warning">
        <LocalAlert.Header><LocalAlert.Title as="h3">{t("workshops.conflict.title")}</LocalAlert.Title></LocalAlert.Header>
        <LocalAlert.Content>
          <div className="stack">
            <p className="quiet">{t("workshops.conflict.kept")}</p>
            <QueryView query={now} rows={1} height={40}>
              {(data) => (
                <>
                  {look && children(data)}
                  <div className="buttons">
                    {!look && <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={() => setLook(true)}>{t("workshops.conflict.look")}</Button>}
                    <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={() => onOver(data)}>{t("workshops.conflict.over")}</Button>
                    <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={onGiveUp}>{t("workshops.conflict.giveUp")}</Button>
                  </div>
                </>
              )}
            </QueryView>
          </div>
        </LocalAlert.Content>
      </LocalAlert>
    </div>
  );
}
