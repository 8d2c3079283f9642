import { BodyLong, Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { CheckmarkCircleIcon } from "@navikt/aksel-icons";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type EvaluationAnswer, type Question, QUESTIONS } from "@/api/live";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { read, write } from "@/shared/storage";
import { useLive } from "../board/BoardProvider";

const ANSWERS: readonly EvaluationAnswer[] = ["yes", "partly", "no"];

/** Three questions when it is over, answered without a name. */
export function Evaluation({ workshop }: { workshop: string }) {
  const { t } = useTranslation();
  const live = useLive();
  const [done, setDone] = useState(() => read(`evaluated:${workshop}`) !== null);
  const [answers, setAnswers] = useState<Partial<Record<Question, EvaluationAnswer>>>({});
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (all: Record<Question, EvaluationAnswer>) =>
      live.call("PUT /workshops/{id}/evaluation", { body: { answers: all, ...(comment.trim() && { comment: comment.trim() }) } }),
    onSuccess: () => {
      write(`evaluated:${workshop}`, "1");
      setDone(true);
    },
  });
  if (done) {
    return (
      <div className="panel stack" role="status">
        <CheckmarkCircleIcon className="receipt__icon" aria-hidden />
        <BodyLong>{t("live.evaluation.thanks")}</BodyLong>
        <BodyLong>{t("live.evaluation.next")}</BodyLong>
        <div className="buttons"><Button size="small" variant="tertiary" onClick={() => setDone(false)}>{t("live.evaluation.again")}</Button></div>
      </div>
    );
  }
  const { heard, worth, again } = answers;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (heard && worth && again) send.mutate({ heard, worth, again });
      }}
    >
      {send.error && <ProblemMessage error={send.error} />}
      {QUESTIONS.map((question) => (
        <RadioGroup
          key={question}
          legend={t(`live.question.${question}`)}
          value={answers[question] ?? ""}
          onChange={(value: EvaluationAnswer) => setAnswers({ ...answers, [question]: value })}
          error={tried && !answers[question] && t("live.evaluation.missing")}
        >
          {ANSWERS.map((answer) => <Radio key={answer} value={answer}>{t(`live.answer.${answer}`)}</Radio>)}
        </RadioGroup>
      ))}
      <Textarea label={t("live.evaluation.comment")} description={t("live.evaluation.commentHelp")} minRows={2} maxLength={1000} value={comment} onChange={(event) => setComment(event.target.value)} />
      <div className="buttons"><Button type="submit" loading={send.isPending}>{t("live.evaluation.send")}</Button></div>
    </form>
  );
}
