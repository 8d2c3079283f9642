import { Button, InlineMessage, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { loadDraft } from "@/shared/draft";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { IDEA_DRAFT } from "@/shared/ideas/ideaDraft";
import { Page } from "@/shared/ui/Page";
import { useSignIn } from "./api";
import { DemoAccounts } from "./DemoAccounts";
import { safeReturn } from "./safeReturn";

const route = getRouteApi("/logg-inn");

export default function SignInPage() {
  const { t } = useTranslation();
  const { tilbake } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const overview = useQuery({ queryKey: keys.overview, queryFn: () => call("GET /overview") });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const enter = (body: { email: string; password: string }) =>
    signIn.mutate(body, { onSuccess: () => router.history.replace(safeReturn(tilbake)) });
  const demo = overview.data?.demo_accounts ?? [];
  return (
    <Page title={t("session.title")} parent={{ label: t("session.title"), to: "/logg-inn" }} width="text">
      {tilbake === "/ny" && loadDraft(IDEA_DRAFT) && <InlineMessage status="info">{t("session.draftKept")}</InlineMessage>}
      <form className="stack narrow" noValidate onSubmit={(event) => { event.preventDefault(); enter({ email: email.trim(), password }); }}>
        <FormErrors error={signIn.error} ids={{ email: "email", password: "password" }} labels={{ email: t("session.email"), password: t("session.password") }} />
        <TextField id="email" type="email" autoComplete="username" label={t("session.email")} value={email} onChange={(event) => setEmail(event.target.value)} />
        <TextField id="password" type="password" autoComplete="current-password" label={t("session.password")} value={password} onChange={(event) => setPassword(event.target.value)} />
        <div className="buttons"><Button type="submit" loading={signIn.isPending}>{t("app.signIn")}</Button></div>
      </form>
      {demo.length > 0 && <DemoAccounts accounts={demo} busy={signIn.isPending ? (signIn.variables?.email ?? null) : null} onChoose={enter} />}
    </Page>
  );
}
