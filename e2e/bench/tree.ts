import { spawnSync } from "node:child_process"
import { hash, randomBytes } from "node:crypto"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import type { SimpleMerkleTree } from "@openzeppelin/merkle-tree"
import { buildLevels } from "@nguon/traceability/log"
import { cpuSeconds, median, type Measurement, type Ratio } from "./measure.ts"

type Peer = { SimpleMerkleTree: typeof SimpleMerkleTree }

const traceability = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))
const HASH_BYTES = 32
const ROUNDS = 15
/** The peer takes a hundred times as long. */
const PEER_ROUNDS = 3
const MANY_LEAVES = 1_000_000

/**
 * A tree of `leaves` stamps beside the two peers, in turns, so that a busy machine slows all of them; CPU time of this
 * process, medians. Then a million leaves in a process of its own, for its memory.
 */
export function benchTree(leaves: number): { measurements: Measurement[]; ratios: Ratio[] } {
  const { SimpleMerkleTree: Tree } = traceability("@openzeppelin/merkle-tree") as Peer
  const hashes = new Uint8Array(randomBytes(leaves * HASH_BYTES))
  const values = Array.from({ length: leaves }, (_, i) => hashAt(hashes, i))
  const root = Buffer.from(buildLevels(hashes).slice(-HASH_BYTES))
  if (!root.equals(rootByNode(values))) throw new Error("the two trees have different roots")
  const ours: number[] = []
  const node: number[] = []
  const peer: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(cpuSeconds(() => buildLevels(hashes)))
    node.push(cpuSeconds(() => rootByNode(values)))
    if (round < PEER_ROUNDS) peer.push(cpuSeconds(() => Tree.of(values)))
  }
  const many = inAnotherProcess()
  const line = (name: string, seconds: number[], note = "CPU time") => ({
    name,
    seconds: median(seconds),
    runs: seconds.length,
    note,
  })
  return {
    measurements: [
      line(`tree of ${leaves} leaves, every level kept`, ours),
      line("peer: node crypto.hash, one call a node", node),
      line("peer: @openzeppelin/merkle-tree SimpleMerkleTree", peer),
      line(
        `tree of ${MANY_LEAVES} leaves in a process of its own`,
        [many.seconds],
        `peak ${many.megabytes.toFixed(0)} MB`,
      ),
    ],
    ratios: [
      { name: "SimpleMerkleTree / tree", value: median(peer) / median(ours), meaning: "times faster; aim 100" },
      { name: "crypto.hash / tree", value: median(node) / median(ours), meaning: "times faster; aim 3" },
      {
        name: "memory for a million leaves / 250 MB",
        value: many.megabytes / 250,
        meaning: "peak resident memory, Node itself included; aim below 1",
      },
    ],
  }
}

function rootByNode(leaves: readonly Uint8Array[]): Buffer {
  const message = Buffer.alloc(1 + 2 * HASH_BYTES, 1)
  let level: readonly Uint8Array[] = leaves
  while (level.length > 1) {
    const parents: Uint8Array[] = []
    for (let i = 0; i + 1 < level.length; i += 2) {
      message.set(level[i] as Uint8Array, 1)
      message.set(level[i + 1] as Uint8Array, 1 + HASH_BYTES)
      parents.push(hash("sha256", message, "buffer"))
    }
    if (level.length % 2 === 1) parents.push(level[level.length - 1] as Uint8Array)
    level = parents
  }
  return Buffer.from(level[0] as Uint8Array)
}

/** Peak resident memory is of a whole process, so the million leaves get one. */
function inAnotherProcess(): { seconds: number; megabytes: number } {
  const program = fileURLToPath(new URL("million-leaves.mjs", import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, String(MANY_LEAVES)], { encoding: "utf8" })
  if (status !== 0) throw new Error(`the tree of ${MANY_LEAVES} leaves failed: ${stderr}`)
  return JSON.parse(stdout) as { seconds: number; megabytes: number }
}

function hashAt(hashes: Uint8Array, index: number): Uint8Array {
  return hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)
}
