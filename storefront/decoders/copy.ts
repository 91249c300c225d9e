import { copyFileSync, mkdirSync } from "node:fs"
import { createRequire } from "node:module"

/** The decoder that is fetched last, from our own address and not from the CDN its package would ask. */
const from = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")
const into = new URL("../public/decoders/", import.meta.url)

mkdirSync(into, { recursive: true })
copyFileSync(from, new URL("zxing_reader.wasm", into))
