import { PrinterSmallIcon } from "@navikt/aksel-icons";
import { Button, InlineMessage, TextField } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { useWhen } from "@/shared/hooks/useWhen";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { placeText } from "@/shared/workshops/seats";
import { useWorkshop } from "../api";
import { joinAddress, qrOf } from "../paths";
import { WorkshopGone } from "../WorkshopGone";
import "../workshops.css";
import "./sheet.css";

const BOXES = [1, 2, 3, 4, 5, 6, 7, 8];
const MOST = 40;

export default function SheetPage() {
  const { id = "" } = useParams({ strict: false });
  const workshop = useWorkshop(id);
  if (workshop.error && !workshop.data && asProblem(workshop.error).code === "not_found") return <WorkshopGone />;
  return <QueryView query={workshop}>{(data) => <Sheets workshop={data} />}</QueryView>;
}

/** Sheets of paper to write cards on, numbered so that each is entered once. */
function Sheets({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const [count, setCount] = useState("1");
  const [first, setFirst] = useState("1");
  const from = Math.max(Number.parseInt(first, 10) || 1, 1);
  const sheets = Math.min(Math.max(Number.parseInt(count, 10) || 1, 1), MOST);
  return (
    <Page
      title={t("workshops.sheet.title")}
      documentTitle={t("workshops.sheet.documentTitle", { title: workshop.title })}
      lead={<span className="no-print">{t("workshops.sheet.lead")}</span>}
      parent={{ label: t("nav.workshops"), to: "/workshops" }}
      actions={<ButtonLink className="no-print" to="/workshops/$id" params={{ id: workshop.id }} variant="secondary">{t("workshops.edit.back")}</ButtonLink>}
    >
      <div className="sheet-tools no-print">
        <TextField size="small" inputMode="numeric" maxLength={2} label={t("workshops.sheet.count")} value={count} onChange={(event) => setCount(event.target.value)} />
        <TextField size="small" inputMode="numeric" maxLength={4} label={t("workshops.sheet.first")} value={first} onChange={(event) => setFirst(event.target.value)} />
        <Button size="small" icon={<PrinterSmallIcon aria-hidden />} onClick={() => print()}>{t("workshops.sheet.print")}</Button>
      </div>
      {!workshop.code && <InlineMessage status="info" className="no-print">{t("workshops.sheet.noCode")}</InlineMessage>}
      {Array.from({ length: sheets }, (_, at) => <Sheet key={at} workshop={workshop} number={from + at} />)}
    </Page>
  );
}

function Sheet({ workshop, number }: { workshop: WorkshopDetail; number: number }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const { code } = workshop;
  return (
    <section className="sheet" aria-label={t("workshops.sheet.number", { number })}>
      <header className="sheet__head">
        <div>
          <h2 className="sheet__title">{workshop.title}</h2>
          <p>{when(workshop.starts_at, workshop.ends_at)}</p>
          <p>{placeText(t, workshop)}</p>
          {code && <p>{t("workshops.sheet.phone", { address: joinAddress(code).replace(/^https?:\/\//, "").replace(/\?.*/, "") })} <strong className="sheet__code">{code}</strong></p>}
        </div>
        {code && <img className="qr" src={qrOf(workshop.id, code)} width="170" height="170" alt={t("workshops.code.qr")} />}
        <p className="sheet__number">{t("workshops.sheet.number", { number })}</p>
      </header>
      <ol className="sheet__boxes">
        {BOXES.map((box) => <li key={box}><span>{box}</span></li>)}
      </ol>
      <p className="sheet__foot">{t("workshops.sheet.foot")}</p>
    </section>
  );
}
