import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Banners } from "./Banners";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { MainNav } from "./MainNav";
import { ShortcutProvider } from "./ShortcutProvider";

/** What stands around every page. */
export function Layout() {
  const { t } = useTranslation();
  return (
    <ShortcutProvider>
      <a className="skip" href="#innhold">{t("app.skip")}</a>
      <Header />
      <MainNav />
      <Banners />
      <main id="innhold" tabIndex={-1} className="main">
        <Outlet />
      </main>
      <Footer />
    </ShortcutProvider>
  );
}
