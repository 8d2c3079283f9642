import { getRouteApi } from "@tanstack/react-router";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { BoardProvider } from "../board/BoardProvider";
import "../live.css";
import { Run } from "./Run";

const route = getRouteApi("/workshops/$id/kjor");

/** The facilitator's desk. */
export default function RunPage() {
  const { id } = route.useParams();
  const me = useMe();
  if (me.isPending) return <Loading />;
  if (!me.data) return <ForbiddenPage />;
  return (
    <BoardProvider key={id} workshop={id} bearer={null} refused={(code) => (code === "forbidden" ? <ForbiddenPage /> : null)}>
      {(state) => (state.me.can.includes("run") ? <Run state={state} /> : <ForbiddenPage />)}
    </BoardProvider>
  );
}
