import { expect, test } from "vitest";
import { differences } from "./differences";
import { parseHighlights } from "./highlights";
import { hasNationalId } from "./nationalId";
import { proposeTitle } from "./proposeTitle";

test("hits are told from the rest", () => {
  expect(parseHighlights("Nytt <mark>mottak</mark> i Bodø")).toEqual([
    { text: "Nytt ", hit: false }, { text: "mottak", hit: true }, { text: " i Bodø", hit: false },
  ]);
});

test("escaped characters are shown as written, once", () => {
  expect(parseHighlights("a &lt;b&gt; &amp;amp; &quot;c&#39;")).toEqual([{ text: "a <b> &amp; \"c'", hit: false }]);
});

test("no other tag means anything", () => {
  const [piece] = parseHighlights('<img src=x onerror="alert(1)">');
  expect(piece).toEqual({ text: '<img src=x onerror="alert(1)">', hit: false });
});

test("an unclosed mark marks the rest", () => {
  expect(parseHighlights("a <mark>b")).toEqual([{ text: "a ", hit: false }, { text: "b", hit: true }]);
});

// Numbers of the kind made for testing (80 or 40 added to the month): nobody has them.
test.each(["01817900050", "018179 00050", "Fnr: 01817900050."])("an identity number is found in «%s»", (text) => {
  expect(hasNationalId(text)).toBe(true);
});

test("other long numbers are left alone", () => {
  expect(hasNationalId("Ring 22 33 44 55 eller 80055533301")).toBe(false);
  expect(hasNationalId("01817900051")).toBe(false);
  expect(hasNationalId("018179000501")).toBe(false);
  expect(hasNationalId("saksnummer 0181790005")).toBe(false);
});

test("a title is the first sentence, cut between words", () => {
  expect(proposeTitle("gåsamtaler i stedet for møterom. Det er bedre.")).toBe("Gåsamtaler i stedet for møterom");
  expect(proposeTitle("Kort")).toBe("");
  expect(proposeTitle(`Vi ${"bør ".repeat(40)}`).length).toBeLessThanOrEqual(83);
  expect(proposeTitle("Første linje her\nAndre linje")).toBe("Første linje her");
});

test("differences are told word by word", () => {
  expect(differences("et lite rom", "et stort rom")).toEqual([
    { text: "et ", kind: "same" }, { text: "lite", kind: "removed" }, { text: "stort", kind: "added" }, { text: " rom", kind: "same" },
  ]);
  expect(differences(null, "ny")).toEqual([{ text: "ny", kind: "added" }]);
});
