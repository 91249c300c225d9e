// What runs in browsers: the verifier and the module of a scan page, which the resolver sends, and the page for a disk.
import { writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { buildModule, buildStandalone, buildVerifier } from "./browser-bundles.mjs"

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

await buildVerifier({ outdir: path("../dist/verify") })
await buildModule("resolver/page/client/main.ts", { outfile: path("../dist/resolver/page-module.js") })
await writeFile(path("../dist/verify/standalone.html"), await buildStandalone())
