// One minified ES module of verify(): the resolver serves it and the size test measures it.
import { build } from "esbuild"
import { fileURLToPath } from "node:url"

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

await build({
  entryPoints: [path("../src/verify/browser-entry.ts")],
  outfile: path("../dist/verify/browser.js"),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2020",
  legalComments: "none",
  logLevel: "warning",
})
