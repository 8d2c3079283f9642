/** A sentence read aloud when it changes, not seen. */
export function LiveRegion({ children }: { children: string }) {
  return (
    <div role="status" aria-live="polite" className="aksel-sr-only">
      {children}
    </div>
  );
}
