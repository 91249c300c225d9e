// What runs in browsers, each one minified ES module: the verifier and the module of a scan page, both sent by the resolver.
import { fileURLToPath } from "node:url"
import { buildModule, buildVerifier } from "./browser-bundles.mjs"

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

await buildVerifier({ outdir: path("../dist/verify") })
await buildModule("resolver/page/client/main.ts", { outfile: path("../dist/resolver/page-module.js") })
