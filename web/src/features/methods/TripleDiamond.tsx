import type { MethodStage } from "@/api/types";

interface Half { diamond: number; stage: MethodStage }

const WIDTH = 100;
const HALVES: readonly Half[] = [1, 2, 3].flatMap((diamond) => [{ diamond, stage: "diverge" as const }, { diamond, stage: "converge" as const }]);

/** The half that opens up points left, the one that closes points right. */
function points({ diamond, stage }: Half): string {
  const left = (diamond - 1) * WIDTH;
  const middle = left + WIDTH / 2;
  return stage === "diverge" ? `${left + 2},40 ${middle - 1},2 ${middle - 1},78` : `${left + WIDTH - 2},40 ${middle + 1},2 ${middle + 1},78`;
}

/** Three diamonds side by side, with the chosen half or the chosen whole ones filled. The words beside it say the same. */
export function TripleDiamond({ diamond, stage }: { diamond: number | null; stage: MethodStage | null }) {
  const chosen = (half: Half) => (diamond !== null || stage !== null) && (diamond === null || half.diamond === diamond) && (stage === null || half.stage === stage);
  return (
    <svg className="diamonds__art" viewBox="0 0 300 106" aria-hidden="true" focusable="false">
      {HALVES.map((half) => (
        <polygon key={`${half.diamond}${half.stage}`} points={points(half)} className={chosen(half) ? "diamonds__half diamonds__half--on" : "diamonds__half"} />
      ))}
      {[1, 2, 3].map((number) => <text key={number} x={(number - 0.5) * WIDTH} y="102" textAnchor="middle" className="diamonds__number">{number}</text>)}
    </svg>
  );
}
