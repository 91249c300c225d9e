// Builds one tree in a process of its own and says how long it took and how much memory the process ever had.
import { buildLevels } from "@nguon/traceability/log"

const leaves = new Uint8Array(Number(process.argv[2]) * 32)
for (let i = 0; i < leaves.length; i += 1) leaves[i] = Math.imul(i, 2654435761) >>> 24
const before = process.cpuUsage()
buildLevels(leaves)
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }))
