// Prints `process.argv[2]` labels to a file in a process of its own and says how much memory it ever had.
import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { renderStampSheets } from "@nguon/traceability/print"
import { deriveCode, deriveRunKey } from "@nguon/traceability/stamp"

const [, , labels, path] = process.argv
const runKey = deriveRunKey(new Uint8Array(32).fill(1), "run_bench")

function* stamps() {
  for (let serial = 1; serial <= Number(labels); serial += 1)
    yield { serial, code: deriveCode(runKey, "batch_bench", serial) }
}

const job = {
  baseUrl: "https://nguon.vn",
  gtin: "8931234567897",
  lotCode: "TA-2611-03",
  productName: "Trà mướp đắng rừng",
}
await pipeline(renderStampSheets({ ...job, stamps: stamps() }), createWriteStream(path))
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }))
