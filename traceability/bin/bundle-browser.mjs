// What runs in browsers, each one minified ES module: verify() and the module of a scan page, both sent by the resolver.
import { build } from "esbuild"
import { fileURLToPath } from "node:url"

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

await build({
  entryPoints: {
    "verify/browser": path("../src/verify/browser-entry.ts"),
    "resolver/page-module": path("../src/resolver/page/client/main.ts"),
  },
  outdir: path("../dist"),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
})
