import type { UseQueryResult } from "@tanstack/react-query";
import { ProblemMessage } from "../feedback/ProblemMessage";
import { Loading } from "./Loading";

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch" | "isPending">;
  rows?: number;
  height?: number;
  children: (data: Data) => React.ReactNode;
}

/** One of three: what came, what went wrong with a way to try again, or the shapes of what will come. */
export function QueryView<Data>({ query, rows, height, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemMessage error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} height={height} />;
}
