import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "@/shared/feedback/toasts";
import { useDraft } from "@/shared/useDraft";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useCreateMethod, useMethods } from "../api";
import { METHOD_DRAFT, untouched } from "./draft";
import { MethodForm } from "./MethodForm";
import { emptyMethod } from "./values";
import "../methods.css";

export default function NewMethodPage() {
  const methods = useMethods({});
  return <QueryView query={methods}>{({ allowed }) => (allowed.includes("create") ? <NewMethod /> : <ForbiddenPage />)}</QueryView>;
}

function NewMethod() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useCreateMethod();
  const [empty] = useState(emptyMethod);
  const draft = useDraft(METHOD_DRAFT, empty, untouched);
  return (
    <Page title={t("methods.create")} lead={t("methods.createLead")} parent={{ label: t("nav.methods"), to: "/metoder" }} width="text">
      <MethodForm
        values={draft.value}
        onChange={draft.change}
        save={create}
        submit={t("methods.createNow")}
        back={{ to: "/metoder" }}
        onSaved={(method) => {
          draft.clear();
          toast({ text: t("methods.created", { name: method.name }) });
          void navigate({ to: "/metoder/$key", params: { key: method.key } });
        }}
      />
    </Page>
  );
}
