import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { BoardProvider } from "../board/BoardProvider";
import { guestToken } from "../guest";
import "../live.css";
import { Wall } from "./Wall";

const route = getRouteApi("/workshops/$id/vegg");

/** What hangs on the wall: nothing to press. Whoever may read the board may show it; the code is for those who run it. */
export default function WallPage() {
  const { id } = route.useParams();
  const me = useMe();
  const token = me.data ? null : guestToken(id);
  if (me.isPending) return <Loading />;
  if (!me.data && !token) return <ForbiddenPage />;
  return (
    <BoardProvider key={id} workshop={id} bearer={token} refused={(code) => (code === "forbidden" ? <ForbiddenPage /> : null)}>
      {(state) => <Wall state={state} />}
    </BoardProvider>
  );
}
