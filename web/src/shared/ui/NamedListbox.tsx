import { useEffect, useRef } from "react";

/**
 * Gives the list that a combobox inside it opens the name of the field, and hides the tick of a chosen option from
 * screen readers, which hear `aria-selected`; the component leaves both out.
 */
export function NamedListbox({ name, children }: { name: string; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const label = () => {
      element.querySelectorAll("[role=listbox]").forEach((list) => list.setAttribute("aria-label", name));
      element.querySelectorAll("[role=option] svg").forEach((tick) => tick.setAttribute("aria-hidden", "true"));
    };
    const observer = new MutationObserver(label);
    observer.observe(element, { childList: true, subtree: true });
    label();
    return () => observer.disconnect();
  }, [name]);
  return <div ref={box}>{children}</div>;
}
