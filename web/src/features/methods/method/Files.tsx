import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Link } from "@navikt/ds-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { API_BASE } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { Method } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { useAddFile, useRemoveFile } from "../api";

const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.pptx,.xlsx,.txt";
const MOST = 10;
const LARGEST = 1_048_576;
const KILOBYTE = 1000;

/** Templates and hand-outs: to fetch for everybody, to add and remove for who may change the method. */
export function Files({ method }: { method: Method }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const add = useAddFile(method);
  const remove = useRemoveFile(method);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const edits = method.allowed.includes("edit");
  const send = (file: File | undefined) => {
    if (!file) return;
    setRefused(file.size > LARGEST ? new ProblemError("too_large", 413) : null);
    if (file.size <= LARGEST) add.mutate(file, { onSuccess: () => toast({ text: t("methods.fileAdded", { name: file.name }) }) });
  };
  const error = refused ?? add.error ?? remove.error;
  return (
    <>
      {method.files.length > 0 && (
        <ul className="rows">
          {method.files.map((file) => (
            <li key={file.id} className="rows__row">
              <span>
                <Link href={`${API_BASE}/methods/${method.id}/files/${file.id}`} download>{file.name}</Link>{" "}
                <span className="quiet">{t("methods.kilobytes", { size: number(Math.max(1, Math.round(file.size / KILOBYTE))) })}</span>
              </span>
              {edits && <Button size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon title={t("methods.removeFile", { name: file.name })} />} onClick={() => remove.mutate(file)} />}
            </li>
          ))}
        </ul>
      )}
      {edits && method.files.length < MOST && (
        <>
          <input ref={picker} type="file" hidden accept={ACCEPTED} aria-hidden tabIndex={-1} onChange={(event) => { send(event.target.files?.[0]); event.target.value = ""; }} />
          <div><Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} loading={add.isPending} onClick={() => picker.current?.click()}>{t("methods.addFile")}</Button></div>
          <BodyShort size="small" textColor="subtle">{t("methods.filesHelp")}</BodyShort>
        </>
      )}
      {error && <ProblemMessage error={error} />}
    </>
  );
}
