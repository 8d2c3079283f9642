import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { download, save } from "@/api/download";
import { keys } from "@/api/keys";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import "../review.css";
import { ReportBlocks } from "./ReportBlocks";

const route = getRouteApi("/workshops/$id/rapport");

/** What the workshop came to, to be read here or saved. */
export default function ReportPage() {
  const { id } = route.useParams();
  const me = useMe();
  const report = useQuery({ queryKey: keys.report(id), queryFn: () => call("GET /workshops/{id}/report", { path: { id }, query: { format: "json" } }), enabled: !me.isPending });
  const { t } = useTranslation();
  if (me.isPending) return <Loading />;
  // Whoever sees a closed workshop may read its report; others may after signing in.
  if (!me.data && report.error) return <ForbiddenPage />;
  return (
    <QueryView query={report}>
      {({ title, lang, blocks }) => (
        <Page title={title} documentTitle={t("review.report.documentTitle", { title })} parent={{ label: t("review.workshops"), to: "/workshops" }} width="text" actions={<Downloads id={id} title={title} />}>
          <article className="report" lang={lang}><ReportBlocks blocks={blocks} /></article>
        </Page>
      )}
    </QueryView>
  );
}

function Downloads({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [busy, setBusy] = useState<string | null>(null);
  const fetchFile = async (format: "docx" | "md") => {
    setBusy(format);
    try {
      save(await download(`/workshops/${id}/report?format=${format}`, () => undefined), `${title}.${format}`);
      toast({ text: t("review.report.saved", { format: format.toUpperCase() }) });
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="buttons no-print">
      {(["docx", "md"] as const).map((format) => (
        <Button key={format} size="small" variant="secondary" icon={<DownloadIcon aria-hidden />} loading={busy === format} onClick={() => void fetchFile(format)}>{t(`review.format.${format}`)}</Button>
      ))}
    </div>
  );
}
