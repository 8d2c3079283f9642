import { expect, test } from "vitest";
import type { Understood } from "@/api/types";
import { activeCount, chosenIn, effectiveSort, filtersOf, toQuery, withFacet, withoutFilters } from "./filters";

test("the best fit comes first only when something is searched for", () => {
  expect(effectiveSort({})).toBe("new");
  expect(effectiveSort({ q: "kø" })).toBe("relevance");
  expect(effectiveSort({ sort: "relevance" })).toBe("new");
  expect(effectiveSort({ q: "kø", sort: "supported" })).toBe("supported");
  expect(effectiveSort({ sort: "nonsense" })).toBe("new");
});

test("the address becomes the question to the server", () => {
  expect(toQuery({ q: "kø", status: "received,piloting" })).toEqual({
    q: "kø", status: "received,piloting", sort: "relevance", limit: 20, facets: "status,theme,kind,unit,campaign",
  });
});

test("a choice counts once, however it is written", () => {
  expect(chosenIn({ status: "received, piloting,,received" }, "status")).toEqual(["received", "piloting"]);
});

test("a facet without choices leaves the address", () => {
  const search = withFacet({ q: "kø", theme: "a" }, "theme", []);
  expect(search.theme).toBeUndefined();
  expect(activeCount(withFacet(search, "kind", ["problem", "meeting_place"]))).toBe(2);
});

const understood: Understood = {
  words: ["møte"], excluded: ["buss"], corrected: [], completed: [],
  filters: [{ facet: "theme", key: "mobilitet", label: "Mobilitet", typed: "tema:mobilitet", excluded: false }], unknown_filters: [],
};

test("what was chosen and what was written narrow alike, and each can be taken away", () => {
  const search = { q: "møte tema:mobilitet -buss", status: "received,piloting", sort: "new" };
  expect(filtersOf(search, understood).map(({ facet, key, label, rest }) => [facet, key, label, rest.q, rest.status])).toEqual([
    ["status", "received", undefined, search.q, "piloting"],
    ["status", "piloting", undefined, search.q, "received"],
    ["theme", "mobilitet", "Mobilitet", "møte -buss", "received,piloting"],
  ]);
  expect(withoutFilters(search, understood)).toEqual({ q: "møte -buss", sort: "new" });
  expect(withoutFilters({ q: "tema:mobilitet" }, understood).q).toBeUndefined();
});
