import { BodyShort, Heading } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "./links";

interface Crumb { label: string; to: string }

let firstPage = true;

interface Props {
  title: string;
  /** The document's title when it should say more than the heading. */
  documentTitle?: string;
  /** The page above; the first level is always the front page. */
  parent?: Crumb;
  lead?: React.ReactNode;
  /** Small line above the heading: a number, a tag. */
  above?: React.ReactNode;
  actions?: React.ReactNode;
  width?: "text" | "wide";
  children: React.ReactNode;
}

/** A page: where one is, a heading that takes focus on arrival, and a title of its own. */
export function Page({ title, documentTitle, parent, lead, above, actions, width = "wide", children }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${documentTitle ?? title} – ${t("app.name")}`;
  }, [documentTitle, title, t]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className={`page page--${width}`}>
      {parent && (
        <nav aria-label={t("app.breadcrumbs")} className="crumbs">
          <ol>
            <li><TextLink to="/" data-color="neutral">{t("app.home")}</TextLink></li>
            <li><TextLink to={parent.to} data-color="neutral">{parent.label}</TextLink></li>
          </ol>
        </nav>
      )}
      <div className="page__head">
        <div className="page__title">
          {above}
          <Heading level="1" size="large" ref={heading} tabIndex={-1}>{title}</Heading>
          {lead && <BodyShort as="div" className="page__lead">{lead}</BodyShort>}
        </div>
        {actions && <div className="page__actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
