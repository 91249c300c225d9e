import { describe, expect, it } from "vitest"
import { readPlaywright, readVitest } from "./suites.ts"

const file = (name: string, status: string, assertionResults: object[], message?: string) =>
  ({ name: `/somewhere/${name}`, status, assertionResults, message }) as never
const test = (fullName: string, status: string, why?: string) => ({
  fullName,
  status,
  failureMessages: why ? [why] : [],
})

describe("what a run ends with", () => {
  it("names the tests that failed, and the beginning of why", () => {
    const counts = readVitest({
      ...{ numPassedTests: 7, numFailedTests: 1, numFailedTestSuites: 1 },
      testResults: [
        file("orders.spec.ts", "failed", [
          test("orders come once", "failed", "\u001b[31mAssertionError\u001b[0m:\n  2 is not 1"),
        ]),
        file("fine.spec.ts", "passed", [test("is fine", "passed")]),
      ],
    })
    expect(counts).toEqual({
      ...{ passed: 7, failed: 1 },
      faults: ["orders.spec.ts: orders come once: AssertionError: 2 is not 1"],
    })
  })

  it("counts a file whose preparation failed, though none of its tests did", () => {
    const counts = readVitest({
      ...{ numPassedTests: 7, numFailedTests: 0, numFailedTestSuites: 1 },
      testResults: [file("books.spec.ts", "failed", [test("are neutral", "skipped")], "connect ECONNREFUSED")],
    })
    expect(counts).toEqual({ passed: 7, failed: 1, faults: ["books.spec.ts: connect ECONNREFUSED"] })
  })

  it("names journeys that failed, and those that passed at their second try without counting them", () => {
    const spec = (title: string, status: string, why?: string) => ({
      ...{ title, file: "shop/buy.spec.ts" },
      tests: [{ status, results: [{ ...(why && { error: { message: why } }) }, {}] }],
    })
    const counts = readPlaywright({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [
        {
          specs: [spec("is bought", "unexpected", "timed out")],
          suites: [{ specs: [spec("is paid", "flaky", "slow")] }],
        },
        { specs: [spec("is found", "expected")] },
      ],
    })
    expect(counts).toEqual({
      ...{ passed: 4, failed: 1 },
      faults: ["shop/buy.spec.ts: is bought: timed out", "at the second try, shop/buy.spec.ts: is paid: slow"],
    })
  })
})
