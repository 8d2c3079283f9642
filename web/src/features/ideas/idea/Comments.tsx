import { Button, Chips } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CommentKind, Idea } from "@/api/types";
import { useMe } from "@/shared/hooks/useMe";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { isUuid } from "@/shared/uuid";
import { TextLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Section } from "@/shared/ui/Section";
import { useComments } from "./api";
import { CommentForm } from "./CommentForm";
import { CommentGone } from "./CommentGone";
import { CommentItem } from "./CommentItem";
import { COMMENT_KINDS } from "./commentKinds";
import { useArrival, useFreshComments } from "./commentFocus";

/** The discussion of an idea, from its beginning or at the comment that the reader came for. */
export function Comments({ idea, opened }: { idea: Idea; opened?: string }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const comments = useComments(idea.id, opened && isUuid(opened) ? opened : null);
  const [kind, setKind] = useState<CommentKind | null>(null);
  const all = comments.data?.pages.flatMap((page) => page.items) ?? [];
  const kinds = COMMENT_KINDS.filter((one) => all.some((comment) => comment.kind === one));
  const shown = kind ? all.filter((comment) => comment.kind === kind) : all;
  const arrival = useArrival(opened !== undefined && comments.isSuccess);
  const { list, grow } = useFreshComments(shown, comments.isFetchingNextPage || comments.isFetchingPreviousPage);
  const gone = opened !== undefined && comments.isSuccess && !all.some((comment) => comment.id === opened);
  return (
    <Section title={t("comments.title", { count: comments.data?.pages[0]?.total ?? idea.comments })}>
      {comments.isPending && <Loading rows={2} />}
      {comments.error && <ProblemMessage error={comments.error} retry={() => void comments.refetch()} />}
      {gone && <CommentGone ref={arrival} />}
      {comments.data && all.length === 0 && <p className="quiet">{idea.allowed.includes("comment") ? t("comments.none") : t("comments.noneYet")}</p>}
      {kinds.length > 1 && (
        <Chips size="small" aria-label={t("comments.filter")}>
          {kinds.map((one) => (
            <Chips.Toggle key={one} selected={kind === one} onClick={() => setKind(kind === one ? null : one)}>{t(`commentKind.${one}`)}</Chips.Toggle>
          ))}
        </Chips>
      )}
      {comments.hasPreviousPage && (
        <Button size="small" variant="secondary" loading={comments.isFetchingPreviousPage} onClick={() => grow("before", comments.fetchPreviousPage)}>{t("comments.earlier")}</Button>
      )}
      <ul ref={list} className="comments">
        {shown.map((comment) => <CommentItem key={comment.id} comment={comment} opened={comment.id === opened ? arrival : undefined} />)}
      </ul>
      {comments.hasNextPage && (
        <Button size="small" variant="secondary" loading={comments.isFetchingNextPage} onClick={() => grow("after", comments.fetchNextPage)}>{t("comments.more")}</Button>
      )}
      {idea.allowed.includes("comment") ? (
        <CommentForm key={idea.id} idea={idea.id} />
      ) : (
        me === null && <p className="quiet"><TextLink to="/logg-inn" search={{ tilbake: `/ideer/${idea.number}` }}>{t("comments.signIn")}</TextLink></p>
      )}
    </Section>
  );
}
