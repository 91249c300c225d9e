import { existsSync, readFileSync } from "node:fs"
import { contentKey, writeDurably } from "./files.ts"
import { inRoot } from "./paths.ts"
import { type Processes, runToEnd } from "./processes.ts"

type Part = { name: string; workspace: string; inputs: string[]; output: string; env?: Record<string, string> }

const shared = ["package-lock.json", "tsconfig.json"]
export const parts = {
  traceability: {
    name: "traceability",
    workspace: "traceability",
    inputs: ["traceability", "contracts/abi"],
    output: "traceability/dist",
  },
  backend: {
    name: "backend",
    workspace: "backend",
    inputs: ["backend"],
    output: "backend/.medusa/server",
    env: { MEDUSA_DISABLE_TELEMETRY: "true" },
  },
  storefront: {
    name: "storefront",
    workspace: "storefront",
    inputs: [
      "storefront/src",
      "storefront/package.json",
      "storefront/next.config.ts",
      "storefront/tsconfig.json",
      "storefront/illustrations",
      "storefront/decoders",
      "storefront/offline",
      "storefront/fonts/faces.ts",
      "storefront/fonts/subset.ts",
      "storefront/server",
    ],
    output: "storefront/.next/BUILD_ID",
  },
} satisfies Record<string, Part>

const keyFile = (part: Part): string => inRoot("node_modules", ".cache", "nguon", `${part.name}.key`)

/** Hash of all that a part's build reads: equal hash, equal output. */
export function buildKey(part: Part): string {
  const inputs = [...shared, ...part.inputs].map((input) => inRoot(input)).filter((path) => existsSync(path))
  return contentKey(inputs, [process.version])
}

/** Builds a part when its inputs changed since the last build; answers whether it did. */
export async function buildIfChanged(processes: Processes, part: Part): Promise<boolean> {
  const key = buildKey(part)
  const file = keyFile(part)
  if (existsSync(inRoot(part.output)) && existsSync(file) && readFileSync(file, "utf8") === key) return false
  const npm = process.env["npm_execpath"]
  const command = npm ? { file: process.execPath, args: [npm] } : { file: "npm", args: [] }
  await runToEnd(processes, {
    name: `build-${part.name}`,
    file: command.file,
    args: [...command.args, "run", "build", "--workspace", part.workspace, "--silent"],
    env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...part.env },
  })
  writeDurably(file, key)
  return true
}
