import { expect, test } from "vitest";
import { plainCode } from "./code";

test("a code is what was typed or pasted, without blanks, in capitals, six characters", () => {
  expect(plainCode(" abc 234 ")).toBe("ABC234");
  expect(plainCode("abc-234\n")).toBe("ABC234");
  expect(plainCode("ABCDEFGH")).toBe("ABCDEF");
});
