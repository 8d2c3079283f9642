import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { keys } from "@/api/keys";
import type { Comment, CommentPage, Idea } from "@/api/types";
import { ToastProvider } from "@/shared/feedback/ToastProvider";
import { setLanguage, startTexts, withTexts } from "@/texts/i18n";
import { Comments } from "./Comments";

const idea = { id: "i1", number: 7, comments: 5, allowed: [] } as unknown as Idea;
const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const comment = (n: number) =>
  ({ id: idOf(n), idea: "i1", kind: null, text: `Kommentar ${n}`, author: null, created_at: "2026-01-01T10:00:00Z", changed_at: "2026-01-01T10:00:00Z", version: 1, allowed: [] }) as Comment;
const page = (numbers: number[], previous: string | null, next: string | null): CommentPage => ({ items: numbers.map(comment), previous, next, total: 5 });

const asked: string[] = [];
const scrolled: string[] = [];
/** Answers each address that ends so with its page. */
function answering(pages: Record<string, CommentPage>) {
  vi.stubGlobal("fetch", (request: Request | string) => {
    const address = String(typeof request === "string" ? request : request.url);
    asked.push(address.slice(address.indexOf("/comments") + "/comments".length));
    return Promise.resolve(Response.json(pages[asked.at(-1) ?? ""] ?? { code: "not_found" }, { status: pages[asked.at(-1) ?? ""] ? 200 : 404 }));
  });
}

function show(opened?: string) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  client.setQueryData(keys.me, { id: "p1" });
  const root = createRootRoute({ component: () => <Comments idea={idea} opened={opened} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(<QueryClientProvider client={client}><ToastProvider><RouterProvider router={router as never} /></ToastProvider></QueryClientProvider>);
}

beforeAll(async () => {
  await startTexts();
  await withTexts(["writing"], () => Promise.resolve({ default: () => null }))();
  await setLanguage("nb");
  Element.prototype.scrollIntoView = function scrollIntoView() { scrolled.push(this.textContent); };
});
afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = scrolled.length = 0;
});

test("a discussion opens at the comment one came for, marked and with focus, and grows both ways", async () => {
  answering({
    [`?around=${idOf(3)}`]: page([2, 3], "p2", "n3"),
    "?before=p2": page([1], null, "n1"),
    "?after=n3": page([4, 5], "p4", null),
  });
  show(idOf(3));
  const mark = await screen.findByText("Kommentaren du åpnet");
  await waitFor(() => expect(mark).toHaveFocus());
  expect(scrolled.map((text) => text.trim())).toEqual(["Kommentaren du åpnet"]);
  expect(within(mark.closest("li")!).getByText("Kommentar 3")).toBeVisible();
  expect(screen.getAllByText("Kommentaren du åpnet")).toHaveLength(1);

  await userEvent.click(screen.getByRole("button", { name: "Vis tidligere kommentarer" }));
  const first = (await screen.findByText("Kommentar 1")).closest("li");
  await waitFor(() => expect(first).toHaveFocus());
  expect(screen.queryByRole("button", { name: "Vis tidligere kommentarer" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Vis flere kommentarer" }));
  const fourth = (await screen.findByText("Kommentar 4")).closest("li");
  await waitFor(() => expect(fourth).toHaveFocus());
  expect(screen.getAllByText(/^Kommentar \d$/).map((one) => one.textContent)).toEqual([1, 2, 3, 4, 5].map((n) => `Kommentar ${n}`));
  expect(asked).toEqual([`?around=${idOf(3)}`, "?before=p2", "?after=n3"]);
});

test("a comment that is gone is told of, with focus, and the discussion is there", async () => {
  answering({ [`?around=${idOf(9)}`]: page([1, 2], null, null) });
  show(idOf(9));
  const told = await screen.findByRole("heading", { name: /Kommentaren finnes ikke lenger$/ });
  await waitFor(() => expect(told).toHaveFocus());
  expect(screen.getByText("Kommentar 2")).toBeVisible();
  expect(screen.queryByText("Kommentaren du åpnet")).toBeNull();
});

test("an address that names no comment gets the discussion and the same word", async () => {
  answering({ "": page([1], null, null) });
  show("tull");
  expect(await screen.findByRole("heading", { name: /Kommentaren finnes ikke lenger$/ })).toBeVisible();
  expect(screen.getByText("Kommentar 1")).toBeVisible();
});

test("without a comment to open nothing is marked and focus stays", async () => {
  answering({ "": page([1, 2], null, null) });
  show();
  expect(await screen.findByText("Kommentar 1")).toBeVisible();
  await new Promise((done) => requestAnimationFrame(done));
  expect(document.body).toHaveFocus();
  expect(screen.queryByText(/Kommentaren/)).toBeNull();
  expect(scrolled).toEqual([]);
});
