import { useTranslation } from "react-i18next";
import type { Me } from "@/api/types";
import { useMe } from "@/shared/hooks/useMe";
import { useWaiting } from "@/shared/hooks/useWaiting";
import { WaitingList } from "@/shared/ideas/WaitingList";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { MyData } from "./MyData";
import { MyDraft } from "./MyDraft";
import { MyIdeas } from "./MyIdeas";
import { MySearches } from "./MySearches";
import { MySettings } from "./MySettings";

export default function MyPage() {
  const me = useMe();
  return <QueryView query={me}>{(person) => (person ? <Mine me={person} /> : <ForbiddenPage />)}</QueryView>;
}

function Mine({ me }: { me: Me }) {
  const { t } = useTranslation();
  const waiting = useWaiting(true);
  return (
    <Page title={t("app.myPage")} lead={me.name} parent={{ label: t("app.myPage"), to: "/min-side" }}>
      <MyDraft />
      {waiting.data && waiting.data.total > 0 && (
        <Section title={t("waiting.title", { count: waiting.data.total })} className="panel panel--waiting">
          <WaitingList ideas={waiting.data.items} first={5} />
        </Section>
      )}
      <div className="columns">
        <MyIdeas />
        <div className="columns__side">
          <MySearches />
          <MyData me={me} />
          <MySettings />
        </div>
      </div>
    </Page>
  );
}
