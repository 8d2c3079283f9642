import { BodyShort, Heading } from "@navikt/ds-react";

interface Props { title: string; children?: React.ReactNode; action?: React.ReactNode; level?: "2" | "3" }

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action, level = "2" }: Props) {
  return (
    <div className="empty">
      <svg viewBox="0 0 120 80" width="120" height="80" aria-hidden="true" focusable="false" className="empty__art">
        <path d="M14 68h92M28 68V38l32-22 32 22v30M50 68V48h20v20" />
        <path d="M60 4v4M40 10l2 4M80 10l-2 4" />
        <circle cx="60" cy="33" r="4" />
      </svg>
      <Heading level={level} size="small">{title}</Heading>
      {children && <BodyShort as="div" className="empty__text">{children}</BodyShort>}
      {action}
    </div>
  );
}
