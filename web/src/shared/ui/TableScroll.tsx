/** Lets a wide table scroll inside itself; reachable by keyboard, because nothing in it need take focus. */
export function TableScroll({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // A scrolling region must take focus to be scrolled by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
