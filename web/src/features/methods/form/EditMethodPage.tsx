import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Method } from "@/api/types";
import { useToast } from "@/shared/feedback/toasts";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useEditMethod, useMethod } from "../api";
import { MethodForm } from "./MethodForm";
import { toValues } from "./values";
import "../methods.css";

export default function EditMethodPage() {
  const { key = "" } = useParams({ strict: false });
  const method = useMethod(key);
  return <QueryView query={method}>{(data) => (data.allowed.includes("edit") ? <EditMethod key={data.id} method={data} /> : <ForbiddenPage />)}</QueryView>;
}

/** Starts from the method as it was when the page opened; a change made meanwhile by somebody else is told, not overwritten. */
function EditMethod({ method }: { method: Method }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const [first] = useState(method);
  const [values, setValues] = useState(() => toValues(method));
  const edit = useEditMethod(first);
  const back = { to: "/metoder/$key", params: { key: method.key } };
  return (
    <Page title={t("methods.editTitle", { name: first.name })} parent={{ label: t("nav.methods"), to: "/metoder" }} width="text">
      <MethodForm
        values={values}
        onChange={setValues}
        save={edit}
        submit={t("app.save")}
        back={back}
        onSaved={() => {
          toast({ text: t("methods.saved") });
          void navigate(back);
        }}
      />
    </Page>
  );
}
