import { expect, test } from "vitest";
import { parted, strangeThemes } from "./known";

const unit = "018f2f6e-0000-7000-8000-000000000001";
const names = {
  themes: [{ id: "t", key: "ungdom" }],
  units: [{ id: unit }],
  campaigns: [{ id: "c", slug: "varen" }],
};

test("what an address names that is no more is told apart from what can be asked for", () => {
  const search = { q: "kø", sort: "new", theme: "finnesikke,ungdom", status: "tull,received", kind: "7", unit: `x,${unit}`, campaign: "hosten" };
  expect(parted(search, names, ["finnesikke"])).toEqual({
    known: { q: "kø", sort: "new", theme: "ungdom", status: "received", kind: undefined, unit, campaign: undefined },
    gone: [
      { facet: "status", key: "tull" }, { facet: "theme", key: "finnesikke" }, { facet: "kind", key: "7" }, { facet: "unit", key: "x" }, { facet: "campaign", key: "hosten" },
    ],
  });
  expect(parted({ status: "toString" }, names, []).gone).toEqual([{ facet: "status", key: "toString" }]);
});

test("nothing is gone before it is known what there is", () => {
  const search = { theme: "gammel", unit: unit.replace("1", "2"), campaign: "hosten", status: "adopted", kind: "problem" };
  expect(parted(search, {}, [])).toEqual({ known: search, gone: [] });
  expect(parted(search, names, []).gone.map(({ facet }) => facet)).toEqual(["unit", "campaign"]);
});

test("themes that are not in use under that name are asked for", () => {
  expect(strangeThemes({ theme: "ungdom,t,gammel" }, names.themes)).toEqual(["gammel"]);
  expect(strangeThemes({ theme: "gammel" }, undefined)).toEqual([]);
});
