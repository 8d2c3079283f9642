interface Props {
  /** How much was found. */
  count: string;
  children?: React.ReactNode;
}

/** What a search gave, and what was searched for when that is not what was written: shown, and read aloud in one go. */
export function Outcome({ count, children }: Props) {
  return (
    <div role="status" className="finder__outcome">
      <p className="finder__count">{count}</p>
      {children}
    </div>
  );
}
