// How code for browsers is bundled; the build and the tests share it, so that what is measured is what is sent.
import { build } from "esbuild"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"

const inSource = (file) => fileURLToPath(new URL(`../src/${file}`, import.meta.url))

const common = {
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
}

/** Members of the verifier's own working types (`ReadBundle`, `ReadEntry`, `Reply`); never one of a bundle or report. */
const internalMembers = [
  ...["registered", "sealed", "amended", "issued", "keyChanges", "head", "alg", "keyId", "kind", "fields", "subject"],
  ...["path", "signature", "words", "isOfficer", "isCurrent", "point"],
]
/** Given, and not left to the bundler, so that both files shorten alike what they share; first the letters it likes best. */
const shortNames = Object.fromEntries(internalMembers.map((name, i) => [name, "etnroaisdcfmuplyb"[i]]))

/** The replay of keys is fetched by the few pages that need it; both files lie side by side. */
const keysApart = {
  name: "keys-apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/key-checks\.js$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./verify-keys.js", external: true } : undefined,
    ),
}

/** verify() and, beside it, the replay of keys. */
export const buildVerifier = (options) =>
  build({
    ...common,
    entryPoints: { browser: inSource("verify/browser-entry.ts"), "verify-keys": inSource("verify/key-checks.ts") },
    mangleProps: new RegExp(`^(${internalMembers.join("|")})$`),
    mangleCache: { ...shortNames },
    plugins: [keysApart],
    ...options,
  })

/** One self-contained module of the source file `entry`. */
export const buildModule = (entry, options) => build({ ...common, entryPoints: [inSource(entry)], ...options })

/** The one file that verifies a saved bundle from a disk, with nothing fetched but the answers of the RPC nodes. */
export async function buildStandalone() {
  // A classic script: browsers refuse modules from file: addresses, even inline ones that import nothing, in places.
  const { outputFiles } = await buildModule("standalone/main.ts", { write: false, format: "iife" })
  const page = await readFile(inSource("standalone/page.html"), "utf8")
  const script = outputFiles[0].text.replace(/<\/(?=script)/gi, "<\\/")
  return page.replace("/*module*/", () => script)
}
