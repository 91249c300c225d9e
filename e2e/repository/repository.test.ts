import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { inRoot } from "../stack/paths.ts"

const workspaces = ["contracts", "traceability", "backend", "storefront", "e2e"]
const read = (...parts: string[]): string => readFileSync(inRoot(...parts), "utf8")
const tracked = (): string[] =>
  execFileSync("git", ["ls-files"], { cwd: inRoot(), encoding: "utf8", maxBuffer: 64 * 1024 ** 2 })
    .trim()
    .split("\n")

describe("the repository", () => {
  it("has at its top the five folders and the agreed files, nothing else", () => {
    const top = new Set(tracked().map((file) => file.split("/")[0] ?? ""))
    const allowed = [
      ...workspaces,
      "package.json",
      "tsconfig.json",
      "README.md",
      "package-lock.json",
      "LICENSE",
      "eslint.config.mjs",
    ]
    expect([...top].filter((name) => !allowed.includes(name) && !name.startsWith("."))).toEqual([])
  })

  it.each(workspaces)("%s answers every verb of the root", (workspace) => {
    const { scripts } = JSON.parse(read(workspace, "package.json")) as { scripts?: Record<string, string> }
    expect(Object.keys(scripts ?? {})).toEqual(expect.arrayContaining(["build", "check", "test"]))
  })

  it("pins every dependency of Medusa to one version", () => {
    const { dependencies } = JSON.parse(read("backend", "package.json")) as { dependencies: Record<string, string> }
    const versions = Object.entries(dependencies).filter(
      ([name]) => name.startsWith("@medusajs/") && name !== "@medusajs/ui",
    )
    expect(new Set(versions.map(([, version]) => version))).toEqual(new Set(["2.21.2"]))
  })

  it("keeps download addresses out of the lockfile", () => {
    expect(read("package-lock.json")).not.toContain('"resolved": "http')
  })

  it("gives every migration a name of its own, since all modules share one list of those that ran", () => {
    const names = tracked().flatMap((file) => /\/(Migration\d+)\.ts$/.exec(file)?.[1] ?? [])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it("names in every ADR a status and a date", () => {
    for (const workspace of workspaces) {
      const directory = inRoot(workspace, "docs", "adr")
      if (!existsSync(directory)) continue
      for (const file of readdirSync(directory)) {
        const text = read(workspace, "docs", "adr", file)
        expect(text, `${workspace}/docs/adr/${file}`).toMatch(/status/i)
        expect(text, `${workspace}/docs/adr/${file}`).toMatch(/20\d\d-\d\d-\d\d/)
      }
    }
  })
})

describe("the README", () => {
  const readme = existsSync(inRoot("README.md")) ? read("README.md") : ""

  it("names only paths that exist", () => {
    const paths = [
      ...readme.matchAll(
        /`((?:contracts|traceability|backend|storefront|e2e|\.ci)\/[^`\s*<{]*)`|\]\(((?!https?:|#)[^)]+)\)/g,
      ),
    ].map((match) => match[1] ?? match[2] ?? "")
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(inRoot(path.replace(/#.*$/, ""))))).toEqual([])
  })

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/npm (?:run )?(start|test|check|build|bench|[a-z]+:[a-z]+)\b/g)].map(
      (match) => match[1] ?? "",
    )
    expect(named).toEqual(expect.arrayContaining(["start", "test", "bench"]))
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it("has a picture of the scan page that is a real one", () => {
    const picture = /!\[[^\]]*\]\(([^)]+\.(?:png|webp|jpg))\)/.exec(readme)?.[1]
    expect(picture).toBeDefined()
    expect(readFileSync(inRoot(picture ?? "")).byteLength).toBeGreaterThan(20_000)
  })

  it("stays one page long", () => {
    expect(readme.split("\n").length).toBeLessThan(190)
  })
})
