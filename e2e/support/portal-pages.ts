import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL("../../storefront/src/app/htx", import.meta.url))

/** `/htx/...` of every page that the storefront's source has, with `[name]` where an identifier goes. */
export function portalPages(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/htx/${file.replace(/\/?page\.tsx$/, "")}`)
    .map((path) => path.replaceAll(/\/\([^)]+\)/g, "").replace(/\/$/, ""))
    .sort()
}
