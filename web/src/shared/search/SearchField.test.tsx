import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage, startTexts } from "@/texts/i18n";
import { SearchField } from "./SearchField";

const searched = vi.fn();
/** The addresses asked, and whether each was given up. */
let asked: { q: string | null; signal: AbortSignal }[] = [];
let answer: (q: string) => Promise<Response>;

const offers = (q: string) => ({
  did_you_mean: null,
  items: [
    { kind: "query", text: `${q} ungdom`, highlight: `<mark>${q}</mark> ungdom`, count: 3 },
    { kind: "theme", id: "t", key: "mobilitet", text: "Mobilitet", highlight: "<mark>Mob</mark>ilitet", count: 12 },
    { kind: "idea", id: "i", number: 7, text: "Mobil kafé", highlight: "<mark>Mob</mark>il kafé" },
  ],
});

function Box() {
  const [value, setValue] = useState("");
  return <SearchField label="Søk" value={value} onChange={setValue} onSearch={searched} onPlace={() => setValue("")} />;
}

async function open() {
  const root = createRootRoute({ component: Box });
  const places = ["/", "/ideer", "/ideer/$number"].map((path) => createRoute({ getParentRoute: () => root, path }));
  const router = createRouter({ routeTree: root.addChildren(places), history: createMemoryHistory({ initialEntries: ["/"] }) });
  render(<QueryClientProvider client={new QueryClient()}><RouterProvider router={router as never} /></QueryClientProvider>);
  return { router, field: await screen.findByRole("combobox", { name: "Søk" }) };
}

beforeAll(async () => {
  await startTexts();
  await setLanguage("nb");
  // Not in jsdom.
  Element.prototype.scrollIntoView = () => undefined;
});
beforeEach(() => {
  asked = [];
  searched.mockReset();
  answer = (q) => Promise.resolve(Response.json(offers(q)));
  vi.stubGlobal("fetch", (request: Request) => {
    const q = new URL(request.url).searchParams.get("q");
    asked.push({ q, signal: request.signal });
    return answer(q ?? "");
  });
});
afterEach(() => vi.unstubAllGlobals());

const shown = () => screen.findByRole("listbox", { name: "Forslag" });
const gone = () => waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());

test("what is offered is grouped, and the field says that it is there", async () => {
  const { field } = await open();
  expect(field).toHaveAttribute("aria-expanded", "false");
  await userEvent.type(field, "mob");
  const list = await shown();
  expect(field).toHaveAttribute("aria-expanded", "true");
  expect(field).toHaveAttribute("aria-controls", list.id);
  expect(screen.getAllByRole("group").map((group) => group.querySelector(".suggest__head")?.textContent)).toEqual(["Tidligere søk", "Temaer", "Ideer"]);
  expect(screen.getByRole("option", { name: "Mobilitet 12 ideer" })).toBeVisible();
  expect(field).toHaveFocus();
});

test("arrows choose, Enter goes to the place, and the field is emptied", async () => {
  const { field, router } = await open();
  await userEvent.type(field, "mob");
  await shown();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  const theme = screen.getByRole("option", { name: /^Mobilitet/ });
  expect(theme).toHaveAttribute("aria-selected", "true");
  expect(field).toHaveAttribute("aria-activedescendant", theme.id);
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(router.state.location.href).toBe("/ideer?theme=mobilitet"));
  expect(field).toHaveValue("");
  expect(searched).not.toHaveBeenCalled();
  await gone();
});

test("an earlier search is searched for", async () => {
  const { field } = await open();
  await userEvent.type(field, "mob");
  await shown();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(searched).toHaveBeenCalledExactlyOnceWith("mob ungdom");
});

test("without a choice Enter searches for what is typed", async () => {
  const { field } = await open();
  await userEvent.type(field, "mob ");
  await shown();
  await userEvent.keyboard("{Enter}");
  expect(searched).toHaveBeenCalledExactlyOnceWith("mob");
  await gone();
});

test("Escape closes the list and keeps what is typed; a second one empties the field", async () => {
  const { field } = await open();
  await userEvent.type(field, "mob");
  await shown();
  await userEvent.keyboard("{Escape}");
  await gone();
  expect(field).toHaveValue("mob");
  await userEvent.keyboard("{ArrowDown}");
  await shown();
  await userEvent.keyboard("{Escape}{Escape}");
  expect(field).toHaveValue("");
});

test("an option is pressed, and an idea opens", async () => {
  const { field, router } = await open();
  await userEvent.type(field, "mob");
  await shown();
  await userEvent.click(screen.getByRole("option", { name: /^Mobil kafé/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/ideer/7"));
});

test("leaving the field closes the list", async () => {
  const { field } = await open();
  await userEvent.type(field, "mob");
  await shown();
  await userEvent.click(document.body);
  await gone();
});

test("fast typing asks once, and a late answer to former letters is given up", async () => {
  const { field } = await open();
  let first: AbortSignal | undefined;
  answer = (q) => new Promise((resolve, reject) => {
    if (q === "mobilitet") return resolve(Response.json(offers(q)));
    first = asked.at(-1)?.signal;
    first?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
  });
  await userEvent.type(field, "mob");
  await waitFor(() => expect(asked.map((one) => one.q)).toEqual(["mob"]));
  await userEvent.type(field, "ilitet");
  await shown();
  expect(first?.aborted).toBe(true);
  expect(asked.map((one) => one.q)).toEqual(["mob", "mobilitet"]);
});

test("no answer, no list, and one may still search", async () => {
  answer = () => Promise.resolve(Response.json({ code: "busy", status: 503, errors: [] }, { status: 503 }));
  const { field } = await open();
  await userEvent.type(field, "mob");
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole("listbox")).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(searched).toHaveBeenCalledExactlyOnceWith("mob");
});
