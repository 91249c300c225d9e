import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { inRoot } from "./paths.ts"

/** `faults`: what failed and why, a line each. */
type Counts = { passed: number; failed: number; faults?: string[] }
export type Outcome = Counts & { name: string; seconds: number }
export type Suite = {
  name: string
  file: string
  args: string[]
  cwd?: string
  env?: Record<string, string>
  /** How to read the numbers; a suite without a reader counts as one test. */
  read?: (stdout: string) => Counts
  /** The program prints a machine's report on stdout; keep it off the screen. */
  quiet?: boolean
}

const bin = (name: string): string => inRoot("node_modules", ".bin", name)

/** Runs one suite to its end and counts. A runner that fails without naming a failed test counts as one failure. */
export async function runSuite(suite: Suite): Promise<Outcome> {
  console.log(`\n▸ ${suite.name}`)
  const started = performance.now()
  const { code, stdout } = await execute(suite)
  const seconds = (performance.now() - started) / 1000
  let counts: Counts = { passed: code === 0 ? 1 : 0, failed: 0 }
  if (suite.read) counts = readCounts(suite, stdout)
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  if (code === 0 && counts.passed === 0) counts.failed += 1
  if (suite.quiet && counts.failed > 0) console.log(stdout.slice(-6000))
  console.log(`  ${counts.passed} passed, ${counts.failed} failed: ${suite.name}, ${seconds.toFixed(1)} s`)
  return { name: suite.name, ...counts, seconds }
}

/**
 * Runs suites two at a time, in their order: checks that keep one core busy each. What they write is shown when they
 * fail, in one piece.
 */
export async function runAbreast(suites: readonly Suite[]): Promise<Outcome[]> {
  const left = suites.values()
  return (await Promise.all([runQuietly(left), runQuietly(left)])).flat()
}

/** One long suite that mostly waits for others to answer, and beside it short ones, one after another; two when it is over. */
export async function runBeside(long: Suite, short: readonly Suite[]): Promise<Outcome[]> {
  const left = short.values()
  const beside = runQuietly(left)
  const outcome = await runSuite(long)
  const after = await runQuietly(left)
  return [outcome, ...(await beside), ...after]
}

async function runQuietly(suites: Iterable<Suite>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const suite of suites) outcomes.push(await runSuite({ ...suite, quiet: true }))
  return outcomes
}

function readCounts(suite: Suite, stdout: string): Counts {
  try {
    return suite.read?.(stdout) ?? { passed: 0, failed: 1 }
  } catch (error) {
    console.log(`  the report of "${suite.name}" cannot be read: ${String(error)}`)
    return { passed: 0, failed: 1 }
  }
}

function execute(suite: Suite): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn(suite.file, suite.args, {
      cwd: suite.cwd ?? inRoot(),
      env: { ...process.env, ...suite.env },
      stdio: ["ignore", "pipe", "inherit"],
    })
    let stdout = ""
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8")
      if (!suite.quiet) process.stdout.write(chunk)
    })
    child.once("error", (error) => resolve({ code: 1, stdout: `${stdout}\n${error.message}` }))
    child.once("close", (code) => resolve({ code: code ?? 1, stdout }))
  })
}

/** A workspace's npm script, counted as one check. */
export const npmScript = (name: string, workspace: string, script: string): Suite => ({
  name,
  file: "npm",
  args: ["run", script, "--workspace", workspace, "--silent"],
})

/** One vitest run; its JSON report is read from a file so that the readable one stays on the screen. */
export function vitest(name: string, directory: string, args: string[] = [], env: Record<string, string> = {}): Suite {
  const report = inRoot("node_modules", ".cache", "nguon", `vitest-${name.replaceAll(/\W+/g, "-")}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  return {
    name,
    file: bin("vitest"),
    args: ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, ...args],
    cwd: inRoot(directory),
    env,
    read: () => readVitest(JSON.parse(readFileSync(report, "utf8")) as VitestReport),
  }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: { name: string; status: string; message?: string; assertionResults: Assertion[] }[]
}
type Assertion = { fullName: string; status: string; failureMessages?: string[] }

export function readVitest(report: VitestReport): Counts {
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = report
  // A file that cannot be read, or whose preparation fails, has no test that failed.
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  )
  const named = numFailedTests + broken.length
  const faults = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages = [] }) => faultLine(`${basename(name)}: ${fullName}`, failureMessages[0])),
  )
  return {
    passed: numPassedTests,
    failed: Math.max(named, numFailedTestSuites > 0 && named === 0 ? 1 : 0),
    faults: [...faults, ...broken.map(({ name, message }) => faultLine(basename(name), message))],
  }
}

const colours = new RegExp(String.raw`\u001b\[[0-9;]*m`, "g")

/** What failed, and the beginning of why: who has only the end of a long log finds it there. */
const faultLine = (what: string, why = ""): string =>
  `${what}: ${why.replaceAll(colours, "").replaceAll(/\s+/g, " ").slice(0, 400)}`

export function forge(): Suite {
  return {
    name: "contract tests (forge: unit, fuzz, invariants, gas)",
    file: "npm",
    args: ["run", "test", "--workspace", "contracts", "--silent", "--", "--json"],
    quiet: true,
    read: (stdout) => {
      const json = stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1)
      const suites = Object.values(
        JSON.parse(json) as Record<string, { test_results?: Record<string, { status: string }> }>,
      )
      const states = suites.flatMap((suite) => Object.values(suite.test_results ?? {}).map(({ status }) => status))
      const passed = states.filter((status) => status === "Success").length
      return { passed, failed: states.length - passed }
    },
  }
}

export function playwright(env: Record<string, string>): Suite {
  const report = join(inRoot("e2e"), "test-results", "report.json")
  rmSync(report, { force: true })
  return {
    name: "journeys (Playwright, system Chromium)",
    file: bin("playwright"),
    args: ["test"],
    cwd: inRoot("e2e"),
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    read: () => {
      if (!existsSync(report)) return { passed: 0, failed: 1 }
      return readPlaywright(JSON.parse(readFileSync(report, "utf8")) as PlaywrightReport)
    },
  }
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}
type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs: {
    title: string
    file: string
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}

/** The runner names those that passed at their second try; they count as passed. */
export function readPlaywright({ stats, suites }: PlaywrightReport): Counts {
  const specsOf = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [
    ...suite.specs,
    ...(suite.suites ?? []).flatMap(specsOf),
  ]
  const faults = suites.flatMap(specsOf).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => {
        const why = results.find(({ error }) => error)?.error?.message
        return faultLine(`${status === "flaky" ? "at the second try, " : ""}${file}: ${title}`, why)
      }),
  )
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped, faults }
}

export function lint(): Suite {
  return {
    name: "lint (eslint)",
    file: bin("eslint"),
    args: [".", "--max-warnings=0", "--cache", "--cache-location", "node_modules/.cache/eslint/"],
  }
}

export function format(): Suite {
  return { name: "format (prettier)", file: bin("prettier"), args: ["--check", "--log-level", "warn", "."] }
}

export function printTotals(outcomes: readonly Outcome[]): boolean {
  const slowest = [...outcomes].sort((a, b) => b.seconds - a.seconds).slice(0, 6)
  console.log("\nSlowest parts")
  for (const { name, seconds } of slowest) console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
  const failing = outcomes.filter(({ failed, faults = [] }) => failed > 0 || faults.length > 0)
  if (failing.length > 0) console.log("\nFailed in")
  for (const { name, failed, faults = [] } of failing)
    console.log([`  ${failed}  ${name}`, ...faults.slice(0, 20).map((fault) => `     ${fault}`)].join("\n"))
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0
}
