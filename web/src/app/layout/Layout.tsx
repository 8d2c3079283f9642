import { Outlet, useMatches } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Banners } from "./Banners";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { MainNav } from "./MainNav";
import { ShortcutProvider } from "./ShortcutProvider";

/** What stands around every page; a page may ask for less of it. */
export function Layout() {
  const { t } = useTranslation();
  const frame = useMatches({ select: (matches) => matches.at(-1)?.staticData.frame });
  if (frame === "bare") {
    return (
      <ShortcutProvider>
        <main id="innhold" tabIndex={-1} className="main main--bare"><Outlet /></main>
      </ShortcutProvider>
    );
  }
  return (
    <ShortcutProvider>
      <a className="skip" href="#innhold">{t("app.skip")}</a>
      <Header />
      {frame !== "slim" && <MainNav />}
      <Banners />
      <main id="innhold" tabIndex={-1} className="main">
        <Outlet />
      </main>
      {frame !== "slim" && <Footer />}
    </ShortcutProvider>
  );
}
