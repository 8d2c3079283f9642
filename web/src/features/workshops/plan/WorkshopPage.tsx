import { useParams } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { QueryView } from "@/shared/ui/QueryView";
import { useWorkshop } from "../api";
import { WorkshopGone } from "../WorkshopGone";
import { WorkshopView } from "./WorkshopView";
import "../workshops.css";

export default function WorkshopPage() {
  const { id = "" } = useParams({ strict: false });
  const workshop = useWorkshop(id);
  if (workshop.error && !workshop.data && asProblem(workshop.error).code === "not_found") return <WorkshopGone />;
  return <QueryView query={workshop} rows={4}>{(data) => <WorkshopView workshop={data} />}</QueryView>;
}
