// Outlives a killed parent: when its standard input closes without a word it stops every process it was told of.
// Lines: "+ <pid> <signal>" registers a process group, "- <pid>" forgets it, "bye" ends peacefully.
import { createInterface } from "node:readline"

const groups = new Map()
let peaceful = false
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {})

const alive = (pid) => {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}
const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== "ESRCH") console.error(error.message)
  }
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [verb, pid, signal] = line.split(" ")
    if (verb === "+") groups.set(Number(pid), signal)
    else if (verb === "-") groups.delete(Number(pid))
    else if (verb === "bye") peaceful = true
  })
  .on("close", async () => {
    if (peaceful) return
    const order = [...groups].reverse()
    for (const [pid, signal] of order) signalGroup(pid, signal)
    const deadline = Date.now() + 10_000
    while (Date.now() < deadline && order.some(([pid]) => alive(pid)))
      await new Promise((done) => setTimeout(done, 100))
    for (const [pid] of order) if (alive(pid)) signalGroup(pid, "SIGKILL")
  })
