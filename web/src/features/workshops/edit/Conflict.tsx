import { Button, LocalAlert } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { WorkshopDetail } from "@/api/types";
import { QueryView } from "@/shared/ui/QueryView";

interface Props { id: string; children: (now: WorkshopDetail) => React.ReactNode; onOver: (now: WorkshopDetail) => void; onGiveUp: () => void }

/** Somebody saved meanwhile. What was typed stays; the reader may look at what is there now, which `children` draws, and choose. */
export function Conflict({ id, children, onOver, onGiveUp }: Props) {
  const { t } = useTranslation();
  const [look, setLook] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const now = useQuery({ queryKey: [...keys.workshop(id), "now"], queryFn: () => call("GET /workshops/{id}", { path: { id } }), staleTime: 0, gcTime: 0 });
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
                    {!look && <Button size="small" variant="secondary" data-color="neutral" onClick={() => setLook(true)}>{t("workshops.conflict.look")}</Button>}
                    <Button size="small" variant="secondary" data-color="neutral" onClick={() => onOver(data)}>{t("workshops.conflict.over")}</Button>
                    <Button size="small" variant="tertiary" data-color="neutral" onClick={onGiveUp}>{t("workshops.conflict.giveUp")}</Button>
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
