import { expect, test } from "vitest";
import { activeCount, effectiveSort, toQuery, withFacet } from "./filters";

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

test("a facet without choices leaves the address", () => {
  const search = withFacet({ q: "kø", theme: "a" }, "theme", []);
  expect(search.theme).toBeUndefined();
  expect(activeCount(withFacet(search, "kind", ["problem", "meeting_place"]))).toBe(2);
});
