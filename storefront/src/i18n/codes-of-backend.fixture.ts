import { readFileSync, readdirSync } from "node:fs"

/** Codes as the backend's sources write them: `conflict("x")`, `new MedusaError(type, "Sentence", "x")`, `code: "x"`. */
const CODE_FORMS = [
  /(?:conflict|notFound|refuse)\(\s*"([a-z]+(?:_[a-z]+)+)"/g,
  /new MedusaError\([^;]*?,\s*"([a-z]+(?:_[a-z]+)+)",?\s*\)/g,
  /\bcode: "([a-z]+(?:_[a-z]+)*)"/g,
]

/** Only programs are answered there: banks' services, and shops that speak to `/v1`. */
const FOR_MACHINES = /^(?:hooks|v1|stripe)\//

/** Every code that the sources in these folders of the backend answer with. */
export function codesOfBackend(folders: readonly string[]): string[] {
  const root = new URL("../../../backend/src/", import.meta.url)
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !FOR_MACHINES.test(file))
      .map((file) => readFileSync(new URL(`${folder}/${file}`, root), "utf8")),
  )
  const codes = files.flatMap((text) =>
    CODE_FORMS.flatMap((form) => [...text.matchAll(form)].map(([, code = "custom"]) => code)),
  )
  // "custom" is how zod marks an issue of one's own; the answer's code is that of the whole body.
  return [...new Set(codes)].filter((code) => code !== "custom").sort()
}
