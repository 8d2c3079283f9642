import { DownloadIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { download, save } from "@/api/download";
import type { ExportFormat, Shortlist } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { today } from "@/shared/format";
import { useLang } from "@/shared/hooks/useLang";

const FORMATS: readonly ExportFormat[] = ["xlsx", "csv", "json"];

/** The list as a file, named after the list, the day and its version, with the bytes counted while it comes. */
export function ExportMenu({ list }: { list: Shortlist }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const toast = useToast();
  const [bytes, setBytes] = useState<number | null>(null);
  const fetchFile = async (format: ExportFormat) => {
    setBytes(0);
    try {
      const file = await download(`/shortlists/${list.id}/export?format=${format}`, setBytes);
      save(file, `${list.name}-${today()}-v${list.version}.${format}`);
      toast({ text: t("shortlists.exported", { format: format.toUpperCase() }) });
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    } finally {
      setBytes(null);
    }
  };
  return (
    <>
      <ActionMenu>
        <ActionMenu.Trigger>
          <Button size="small" variant="secondary" icon={<DownloadIcon aria-hidden />} disabled={bytes !== null}>{t("shortlists.export")}</Button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          {FORMATS.map((format) => <ActionMenu.Item key={format} onSelect={() => void fetchFile(format)}>{t(`shortlists.format.${format}`)}</ActionMenu.Item>)}
        </ActionMenu.Content>
      </ActionMenu>
      <span role="status" className="quiet">{bytes === null ? "" : t("shortlists.fetching", { kb: number(Math.ceil(bytes / 1024)) })}</span>
    </>
  );
}
