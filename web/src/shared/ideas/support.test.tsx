import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { keys } from "@/api/keys";
import type { Idea } from "@/api/types";
import { setLanguage, startTexts } from "@/texts/i18n";
import { ToastProvider } from "../feedback/ToastProvider";
import { mapIdeas } from "./cache";
import { SupportButton } from "./SupportButton";
import { useIdea } from "./ideaHooks";

const idea = { id: "i1", number: 7, support: 4, supported: false, allowed: ["support"] } as unknown as Idea;

function Page() {
  const { data } = useIdea("7");
  return data ? <SupportButton idea={data} /> : null;
}

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(keys.idea("7"), idea);
  render(<QueryClientProvider client={client}><ToastProvider><Page /></ToastProvider></QueryClientProvider>);
}

beforeAll(async () => {
  await startTexts();
  await setLanguage("nb");
});
afterEach(() => vi.unstubAllGlobals());

test("support shows at once, and the server's number after it", async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => { answer = resolve; }));
  show();
  await userEvent.click(screen.getByRole("button"));
  expect(await screen.findByText("5")).toBeVisible();
  expect(screen.getByRole("button")).toHaveAttribute("aria-pressed", "true");
  answer(Response.json({ support: 6, supported: true }));
  expect(await screen.findByText("6")).toBeVisible();
});

test("refused support is taken back, with why", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ code: "phase_closed", status: 409, errors: [], request_id: "r" }, { status: 409 })));
  show();
  await userEvent.click(screen.getByRole("button"));
  expect(await screen.findByText(/Kampanjen tar ikke imot dette nå/)).toBeInTheDocument();
  await waitFor(() => expect(screen.getByText("4")).toBeVisible());
});

test("every copy of an idea is changed and nothing else", () => {
  const other = { id: "i2", support: 1 };
  const pages = { pages: [{ items: [{ id: "i1", support: 1 }, other] }], pageParams: [null] };
  const mapped = mapIdeas(pages, "i1", (one) => ({ ...one, support: 2 }));
  expect(mapped.pages[0]?.items[0]).toEqual({ id: "i1", support: 2 });
  expect(mapped.pages[0]?.items[1]).toBe(other);
  expect(mapIdeas(pages, "i3", () => ({}))).toBe(pages);
});
