import { KeyboardCode, type KeyboardCoordinateGetter } from "@dnd-kit/core";

/** With a row lifted by the keyboard, an arrow goes to the next row up or down. */
export const stepToNeighbour: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const down = event.code === KeyboardCode.Down;
  if (!down && event.code !== KeyboardCode.Up) return undefined;
  event.preventDefault();
  const lifted = context.collisionRect;
  if (!lifted) return undefined;
  const rows = [...context.droppableRects.values()].sort((a, b) => a.top - b.top);
  const middle = lifted.top + lifted.height / 2;
  const next = down
    ? rows.find((row) => row.top + row.height / 2 > middle + 1)
    : rows.findLast((row) => row.top + row.height / 2 < middle - 1);
  if (!next) return undefined;
  return { x: currentCoordinates.x, y: currentCoordinates.y + (next.top + next.height / 2 - middle) };
};
