import { expect, test } from "vitest";
import { withoutExclusion, withoutFilter, withoutPhrases } from "./words";

test("an excluded word or phrase is taken out, and nothing else", () => {
  expect(withoutExclusion("kaffe -buss «fast buss»", "buss")).toBe("kaffe «fast buss»");
  expect(withoutExclusion('kaffe -"gratis buss" -buss', "gratis buss")).toBe("kaffe -buss");
  expect(withoutExclusion("kaffe -Møte", "møte")).toBe("kaffe");
  expect(withoutExclusion("kaffe", "kaffe")).toBe("kaffe");
  expect(["a", "b c"].reduce(withoutExclusion, '-a kaffe -"b c" status:piloting')).toBe("kaffe status:piloting");
  expect(withoutExclusion("kaffe -tema:finnesikke", "finnesikke")).toBe("kaffe");
});

test("a filter is taken out by how it was typed", () => {
  expect(withoutFilter("kaffe tema:mobilitet", "tema:mobilitet")).toBe("kaffe");
  expect(withoutFilter('enhet:"Nav Bodø" kaffe', 'enhet:"Nav Bodø"')).toBe("kaffe");
  expect(withoutFilter('enhet:"Nav Bodø" kaffe', "Nav Bodø")).toBe("kaffe");
  expect(withoutFilter("mobilitet tema:mobilitet", "mobilitet")).toBe("mobilitet");
  expect(withoutFilter("tema:åpen status:åpen", "status:åpen")).toBe("tema:åpen");
  expect(withoutFilter('tema:åpen -tema:åpen -enhet:"Nav Bodø"', "-tema:åpen")).toBe('tema:åpen -enhet:"Nav Bodø"');
  expect(withoutFilter('-tema:åpen tema:åpen -enhet:"Nav Bodø"', "tema:åpen")).toBe('-tema:åpen -enhet:"Nav Bodø"');
});

test("phrases become words; what excludes and filters stays", () => {
  expect(withoutPhrases('"åpen dag" -"på kvelden" enhet:"Nav Bodø" «stille rom»')).toBe('åpen dag -"på kvelden" enhet:"Nav Bodø" stille rom');
  expect(withoutPhrases('"aldri lukket')).toBe("aldri lukket");
});
