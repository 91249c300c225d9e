#!/usr/bin/env node
import { existsSync } from "node:fs"

const main = new URL("../dist/cli/main.js", import.meta.url)
if (existsSync(main)) {
  await import(main.href)
} else {
  console.error("nguon chưa được dựng: hãy chạy `npm run build -w traceability` rồi thử lại.")
  process.exitCode = 2
}
