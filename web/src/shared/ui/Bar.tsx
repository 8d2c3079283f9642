/** A bar in a table cell; the number beside it says the same in text. */
export function Bar({ value, max }: { value: number; max: number }) {
  const share = max > 0 ? Math.max(value > 0 ? 1 : 0, Math.round((100 * value) / max)) : 0;
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="bar__track" width="100" height="8" />
      <rect className="bar__value" width={share} height="8" />
    </svg>
  );
}
