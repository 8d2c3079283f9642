import { LocalAlert } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";

/** Says that the comment the reader came for is not there, before the discussion that is. */
export function CommentGone({ ref }: { ref: React.Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation();
  return (
    // It takes focus, so it need not be called out besides.
    <LocalAlert status="announcement" size="small" role={undefined}>
      <LocalAlert.Header><LocalAlert.Title as="h3" ref={ref} tabIndex={-1} className="comment__gone">{t("comments.gone")}</LocalAlert.Title></LocalAlert.Header>
      <LocalAlert.Content>{t("comments.goneWhy")}</LocalAlert.Content>
    </LocalAlert>
  );
}
