import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { Outcome } from "@/shared/search/Outcome";
import { setLanguage, startTexts, withTexts } from "@/texts/i18n";
import { Corrected } from "./Corrected";

beforeAll(async () => {
  await startTexts();
  await setLanguage("nb");
  await withTexts(["finding"], () => Promise.resolve())();
});

test("the number and what was searched for are read aloud in one go", async () => {
  const root = createRootRoute({ component: () => <Outcome count="2 treff"><Corrected q="moteplaas" meant="møteplass" kind="method" /></Outcome> });
  const places = ["/", "/sok"].map((path) => createRoute({ getParentRoute: () => root, path }));
  const router = createRouter({ routeTree: root.addChildren(places), history: createMemoryHistory({ initialEntries: ["/"] }) });
  render(<RouterProvider router={router as never} />);
  const told = await screen.findByRole("status");
  expect([...told.children].map((line) => line.textContent)).toEqual(["2 treff", "Viser treff for møteplass (du skrev «moteplaas»)"]);
  expect(document.querySelectorAll("[role=status], [role=alert], [aria-live]")).toHaveLength(1);
  expect(screen.getByRole("link", { name: "møteplass" })).toHaveAttribute("href", "/sok?q=m%C3%B8teplass&hva=method");
});
