import { Heading } from "@navikt/ds-react";
import { useId } from "react";

interface Props { title: string; action?: React.ReactNode; children: React.ReactNode; className?: string; level?: "2" | "3" }

/** A part of a page with a heading of its own. */
export function Section({ title, action, children, className, level = "2" }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className ? `section ${className}` : "section"}>
      <div className="section__head">
        <Heading level={level} size="small" id={id}>{title}</Heading>
        {action}
      </div>
      {children}
    </section>
  );
}
