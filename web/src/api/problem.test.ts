import { expect, test } from "vitest";
import { isAbout, ProblemError, toProblem, worthRetrying } from "./problem";

test("the server's own code and field errors are kept", () => {
  const problem = toProblem(422, {
    type: "about:blank", title: "Invalid", status: 422, code: "invalid", detail: null, request_id: "r1",
    errors: [{ pointer: "/title", code: "too_long", detail: null }, { pointer: "/themes/0", code: "unknown", detail: null }, { pointer: "/themes/1", code: "duplicate", detail: null }],
  });
  expect(problem).toBeInstanceOf(ProblemError);
  expect(problem).toMatchObject({ code: "invalid", status: 422, requestId: "r1" });
  expect(problem.errors.filter((error) => isAbout(error, "themes"))).toHaveLength(2);
  expect(problem.errors.filter((error) => isAbout(error, "themes/1"))).toHaveLength(1);
  expect(problem.errors.filter((error) => isAbout(error, "theme"))).toHaveLength(0);
});

test("a parameter of the address counts as its field", () => {
  expect(isAbout({ pointer: "?sort", code: "unknown_value", detail: null }, "sort")).toBe(true);
});

test("a proxy's page is judged by its status", () => {
  expect(toProblem(502, "<html>").code).toBe("busy");
  expect(toProblem(413, undefined).code).toBe("too_large");
  expect(toProblem(500, {}).code).toBe("internal");
});

test("only what may pass by itself is tried again", () => {
  expect(worthRetrying(0, new ProblemError("busy", 503))).toBe(true);
  expect(worthRetrying(2, new ProblemError("busy", 503))).toBe(false);
  expect(worthRetrying(0, new ProblemError("not_found", 404))).toBe(false);
});
