import { Button, VStack } from "@navikt/ds-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Page } from "@/shared/ui/Page";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { NotFoundPage } from "./NotFoundPage";

/** Whatever a page could not handle itself. What was being written is kept as a draft and comes back. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const { code } = asProblem(error);
  if (code === "forbidden") return <ForbiddenPage />;
  if (code === "not_found") return <NotFoundPage />;
  return (
    <Page title={t("pages.failed")} lead={t("pages.failedHow")} width="text">
      <VStack gap="space-16" align="start">
        <ProblemMessage error={error} retry={reset} />
        <Button variant="secondary" onClick={() => location.reload()}>{t("pages.reload")}</Button>
      </VStack>
    </Page>
  );
}
