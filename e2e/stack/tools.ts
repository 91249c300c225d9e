import { spawnSync } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"
import { Problem } from "./problem.ts"

function onPath(name: string): string | undefined {
  for (const directory of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = join(directory, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return undefined
}

let listsAreFresh = false

function aptInstall(packages: string[]): boolean {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return false
  const run = (...args: string[]): boolean =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0
  console.log(`  installing ${packages.join(", ")} with apt-get…`)
  if (!listsAreFresh) listsAreFresh = run("update", "-qq")
  return run("install", "-y", "-qq", "--no-install-recommends", ...packages)
}

function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"]
  if (named) return named
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    const file = onPath(name)
    if (file) return file
  }
  const own = chromium.executablePath()
  try {
    accessSync(own, constants.X_OK)
    return own
  } catch {
    return undefined
  }
}

/** The Chromium for the journeys: the system's, or one installed now where that is allowed. */
export function requireChromium(): string {
  const there = findChromium()
  if (there) return there
  if (aptInstall(["chromium"])) {
    const installed = findChromium()
    if (installed) return installed
  }
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" })
  const downloaded = findChromium()
  if (downloaded) return downloaded
  throw new Problem(
    "The browser tests need Chromium and it could not be installed from here: run `sudo apt-get install -y chromium`, or set CHROMIUM_PATH to one.",
  )
}

/** Postgres's load generator, if the machine has it or may install it; nothing depends on it but a comparison. */
export function findPgbench(): string | undefined {
  const there = onPath("pgbench")
  if (there) return there
  return aptInstall(["postgresql"]) ? onPath("pgbench") : undefined
}

const packageOf = { pdftoppm: "poppler-utils", qpdf: "qpdf" } as const

/** Programs with which the tests look at printed sheets from outside. */
export function requirePdfTools(): void {
  const missing = (Object.keys(packageOf) as (keyof typeof packageOf)[]).filter((name) => !onPath(name))
  if (missing.length === 0) return
  aptInstall(missing.map((name) => packageOf[name]))
  const left = missing.filter((name) => !onPath(name))
  if (left.length > 0)
    throw new Problem(
      `The print tests need ${left.join(" and ")}: run \`sudo apt-get install -y ${left.map((name) => packageOf[name]).join(" ")}\`.`,
    )
}
