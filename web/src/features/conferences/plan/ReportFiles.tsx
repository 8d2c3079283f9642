import { DownloadIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { download, save } from "@/api/download";
import type { Conference } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";

const FORMATS = ["docx", "md"] as const;

/** One report over all sessions that are over, as a file. */
export function ReportFiles({ conference: { id, name } }: { conference: Conference }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState<string | null>(null);
  const fetchFile = async (format: (typeof FORMATS)[number]) => {
    setBusy(format);
    try {
      save(await download(`/conferences/${id}/report?format=${format}`, () => undefined), `${name}.${format}`);
      toast({ text: t("conferences.report.saved") });
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="buttons no-print">
      <BodyShort as="span">{t("conferences.report.title")}</BodyShort>
      {FORMATS.map((format) => (
        <Button key={format} size="small" variant="secondary" icon={<DownloadIcon aria-hidden />} loading={busy === format} onClick={() => void fetchFile(format)}>{t(`conferences.report.${format}`)}</Button>
      ))}
    </div>
  );
}
