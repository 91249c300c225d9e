import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"

const SOURCE = join(__dirname, "../../../src")

/** The log is the platform's own: it speaks of everybody in public. */
const NOT_OF_COOPERATIVES = ["modules/transparency/", "workflows/transparency/"]

export type SourceFile = { path: string; text: string }

export const SOURCE_FILES: readonly SourceFile[] = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter(
    (path) => /\.ts$/.test(path) && !/\.test\.ts$|migrations\/|migration-scripts\/|^admin\/|^scripts\//.test(path),
  )
  .sort()
  .map((path) => ({ path, text: readFileSync(join(SOURCE, path), "utf8") }))

const ASKS_THE_DATABASE = /export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*(?:sql|transaction): (?:Sql|Parameters)\b/g

/** `path#name` of every exported function of the source whose first argument is the database. */
export function storeFunctions(): string[] {
  return SOURCE_FILES.filter(
    ({ path }) => /^(modules|workflows)\//.test(path) && !NOT_OF_COOPERATIVES.some((folder) => path.startsWith(folder)),
  ).flatMap(({ path, text }) =>
    [...text.matchAll(ASKS_THE_DATABASE)].map((found) => `${path.replace(/\.ts$/, "")}#${found[1]}`),
  )
}

/** Files that call a function of a store, under the name by which they import it. */
export function callersOf(rule: string): SourceFile[] {
  const [path = "", name = ""] = rule.split("#")
  const file = path.split("/").at(-1) ?? ""
  const imported = new RegExp(`from "[^"]*\\b${file}"`)
  const called = new RegExp(`(?<!function )(?<![\\w])${name}\\(`)
  return SOURCE_FILES.filter((each) => each.path !== `${path}.ts` && imported.test(each.text) && called.test(each.text))
}

export const nameOf = (path: string): string => relative(SOURCE, join(SOURCE, path))
