import { PencilIcon } from "@navikt/aksel-icons";
import { BodyLong } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Method } from "@/api/types";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useMethod } from "../api";
import { DeleteMethod } from "./DeleteMethod";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { Stars } from "./Stars";
import { Steps } from "./Steps";
import "../methods.css";

export default function MethodPage() {
  const { key = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const method = useMethod(key);
  const parent = { label: t("nav.methods"), to: "/metoder" };
  if (method.error && asProblem(method.error).code === "not_found") {
    return (
      <Page title={t("methods.gone")} parent={parent}>
        <EmptyState title={t("methods.goneWhy")} action={<ButtonLink to="/metoder">{t("methods.all")}</ButtonLink>} />
      </Page>
    );
  }
  return <QueryView query={method}>{(data) => <MethodView key={data.id} method={data} />}</QueryView>;
}

function MethodView({ method }: { method: Method }) {
  const { t } = useTranslation();
  const edits = method.allowed.includes("edit");
  return (
    <Page
      title={method.name}
      documentTitle={t("methods.documentTitle", { name: method.name })}
      parent={{ label: t("nav.methods"), to: "/metoder" }}
      actions={edits && (
        <div className="buttons no-print">
          <ButtonLink to="/metoder/$key/endre" params={{ key: method.key }} size="small" variant="secondary" icon={<PencilIcon aria-hidden />}>{t("methods.edit")}</ButtonLink>
          {method.allowed.includes("delete") && <DeleteMethod method={method} />}
        </div>
      )}
    >
      <div className="columns">
        <div className="columns__main">
          <BodyLong as="div" className="prose">{method.purpose}</BodyLong>
          <Section title={t("methods.steps")}><Steps steps={method.steps} minutes={method.minutes} /></Section>
        </div>
        <div className="columns__side">
          <Section title={t("methods.facts")}><Facts method={method} /></Section>
          {method.materials && <Section title={t("methods.materials")}><BodyLong as="div" className="prose">{method.materials}</BodyLong></Section>}
          {(method.files.length > 0 || edits) && <Section title={t("methods.files")}><Files method={method} /></Section>}
          <Section title={t("methods.rating")}><Stars method={method} /></Section>
        </div>
      </div>
    </Page>
  );
}
