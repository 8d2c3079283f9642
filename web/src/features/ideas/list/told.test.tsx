import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { Understood } from "@/api/types";
import { Outcome } from "@/shared/search/Outcome";
import { setLanguage, startTexts, withTexts } from "@/texts/i18n";
import { Corrected } from "./Corrected";
import { GoneFilters } from "./GoneFilters";
import { UnknownFilters } from "./UnknownFilters";

const understood: Understood = {
  words: ["moteplaas", "finnesikke"], excluded: [], filters: [], completed: [],
  corrected: [{ from: "moteplaas", to: "møteplass" }],
  unknown_filters: [
    { facet: "theme", name: "finnesikke", typed: "tema:finnesikke", excluded: false },
    { facet: "unit", name: "Nav Ingensteds", typed: '-enhet:"Nav Ingensteds"', excluded: true },
  ],
};

function show(what: React.ReactNode) {
  const root = createRootRoute({ component: () => what });
  const places = ["/", "/ideer"].map((path) => createRoute({ getParentRoute: () => root, path }));
  const router = createRouter({ routeTree: root.addChildren(places), history: createMemoryHistory({ initialEntries: ["/"] }) });
  render(<QueryClientProvider client={new QueryClient()}><RouterProvider router={router as never} /></QueryClientProvider>);
}

beforeAll(async () => {
  await startTexts();
  await setLanguage("nb");
  await withTexts(["finding"], () => Promise.resolve())();
});

test("the number and what was searched for are read aloud in one go", async () => {
  show(
    <Outcome count="4 ideer">
      <Corrected q="moteplaas" search={{}} understood={understood} didYouMean="møteplass" />
      <UnknownFilters understood={understood} />
    </Outcome>,
  );
  const told = await screen.findByRole("status");
  expect([...told.children].map((line) => line.textContent)).toEqual([
    "4 ideer",
    "Viser treff for møteplass (du skrev «moteplaas»)",
    "Det finnes ikke noe tema som heter «finnesikke». Vi søkte etter ordet i stedet.",
    "Det finnes ingen enhet som heter «Nav Ingensteds». Vi utelot ideer der ordene står sammen, i stedet.",
  ]);
  expect(document.querySelectorAll("[role=status], [role=alert], [aria-live]")).toHaveLength(1);
  expect(screen.getByRole("link", { name: "møteplass" })).toHaveAttribute("href", "/ideer?q=m%C3%B8teplass");
});

test("what is no more is named, but for ids, and taken out of the address", async () => {
  const remove = vi.fn();
  show(<GoneFilters gone={[{ facet: "theme", key: "borte" }, { facet: "unit", key: "018f2f6e-0000-7000-8000-000000000001" }]} onRemove={remove} />);
  expect(await screen.findByText("Noe lenken avgrenser til, finnes ikke lenger: Tema: borte og Enhet. Vi viser ideene uten det.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Fjern det fra lenken" }));
  expect(remove).toHaveBeenCalledOnce();
});
