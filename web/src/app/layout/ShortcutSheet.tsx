import { Dialog, Switch } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/shortcuts";

const KEYS = [["/", "search"], ["n", "new"], ["j", "next"], ["k", "previous"], ["s", "support"], ["?", "sheet"]] as const;

export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { on, setOn } = useShortcuts();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup width="small">
        <Dialog.Header><Dialog.Title>{t("shortcuts.title")}</Dialog.Title></Dialog.Header>
        <Dialog.Body>
          <dl className="keys">
            {KEYS.map(([key, name]) => (
              <div key={key} className="keys__row">
                <dt><kbd>{key}</kbd></dt>
                <dd>{t(`shortcuts.${name}`)}</dd>
              </div>
            ))}
          </dl>
          <Switch checked={on} onChange={(event) => setOn(event.target.checked)}>{t("shortcuts.on")}</Switch>
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}
