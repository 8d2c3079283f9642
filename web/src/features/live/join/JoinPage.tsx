import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { asProblem } from "@/api/problem";
import { problemText } from "@/shared/feedback/problemText";
import { useMe } from "@/shared/hooks/useMe";
import { read, write } from "@/shared/storage";
import { TextLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { keepJoined } from "../guest";
import "../live.css";
import { CODE_LENGTH, plainCode } from "./code";

const route = getRouteApi("/bli-med");
const NAME = "guest-name";

/** The way into a workshop: a code and a name. */
export default function JoinPage() {
  const me = useMe();
  return me.isPending ? <Loading rows={1} /> : <JoinForm person={me.data?.name ?? null} />;
}

function JoinForm({ person }: { person: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { kode } = route.useSearch();
  const [code, setCode] = useState(plainCode(kode ?? ""));
  const [name, setName] = useState(person ?? read(NAME) ?? "");
  const [missing, setMissing] = useState<{ code?: string; name?: string }>({});
  const codeField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const alert = useRef<HTMLDivElement>(null);
  const join = useMutation({
    mutationFn: () => call("POST /workshops/join", { body: { code, ...(name.trim() && { name: name.trim() }) } }),
    onSuccess: (joined) => {
      keepJoined(joined.workshop, joined.access_token, code);
      if (!person) write(NAME, name.trim());
      void navigate({ to: "/workshops/$id/delta", params: { id: joined.workshop }, replace: true });
    },
  });
  useEffect(() => {
    if (join.error) alert.current?.focus();
  }, [join.error]);

  const send = () => {
    const found = {
      ...(code.length < CODE_LENGTH && { code: t("live.join.codeShort") }),
      ...(!person && name.trim() === "" && { name: t("live.join.nameMissing") }),
    };
    setMissing(found);
    if ("code" in found) codeField.current?.focus();
    else if ("name" in found) nameField.current?.focus();
    else join.mutate();
  };

  return (
    <Page title={t("live.join.title")} lead={t("live.join.lead")} width="text">
      <form className="stack narrow" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {join.error && <div ref={alert} tabIndex={-1}><Refusal error={join.error} code={code} /></div>}
        <TextField
          ref={codeField}
          className="join__code"
          label={t("live.join.code")}
          description={t("live.join.codeHelp")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(plainCode(event.target.value))}
          error={missing.code}
        />
        <TextField
          ref={nameField}
          label={t("live.join.name")}
          description={t(person ? "live.join.nameKnown" : "live.join.nameHelp")}
          autoComplete="given-name"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={missing.name}
        />
        <div className="buttons"><Button type="submit" loading={join.isPending}>{t("live.join.send")}</Button></div>
        {!person && <p className="quiet">{t("live.join.guest")} <TextLink to="/logg-inn" search={{ tilbake: `/bli-med?kode=${code}` }}>{t("app.signIn")}</TextLink></p>}
      </form>
    </Page>
  );
}

function Refusal({ error, code }: { error: unknown; code: string }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const signIn = problem.code === "not_signed_in";
  const known = { not_found: "live.join.unknown", not_signed_in: "live.join.mustSignIn", too_many: "live.join.tooMany" } as const;
  const text = problem.code in known ? t(known[problem.code as keyof typeof known]) : problemText(t, problem);
  return (
    <LocalAlert status={signIn ? "warning" : "error"} size="small">
      <LocalAlert.Header><LocalAlert.Title as="h2">{text}</LocalAlert.Title></LocalAlert.Header>
      {signIn && <LocalAlert.Content><TextLink to="/logg-inn" search={{ tilbake: `/bli-med?kode=${code}` }}>{t("app.signIn")}</TextLink></LocalAlert.Content>}
    </LocalAlert>
  );
}
