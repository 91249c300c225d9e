import { emptyLevels, raiseLevels } from "../log/index.js"

const HASH_BYTES = 32
/** Hashed in one go, some milliseconds; between two such pieces others are answered. */
const PAIRS_AT_ONCE = 8_192

/** The stamp tree of a run, hashed once as a whole: then a stamp is in it when its leaf stands at its place. */
export class RunTree {
  private constructor(
    /** As `buildLevels` lays them out, from the database. */
    readonly levels: Uint8Array,
    private readonly quantity: number,
    /** Hashed from the leaves by ourselves, whatever the levels above them say; null when there are not so many. */
    private readonly root: Uint8Array | null,
  ) {}

  static async of(levels: Uint8Array, quantity: number): Promise<RunTree> {
    const leafBytes = quantity * HASH_BYTES
    if (quantity < 1 || levels.length < leafBytes) return new RunTree(levels, quantity, null)
    const rebuilt = emptyLevels(quantity)
    rebuilt.set(levels.subarray(0, leafBytes))
    for (const step of raiseLevels(rebuilt, quantity, PAIRS_AT_ONCE)) await nextTurn(step)
    return new RunTree(levels, quantity, rebuilt.slice(-HASH_BYTES))
  }

  /**
   * Whether the leaf is at this place (from 0) of the tree with this root. False also where the levels above the leaves
   * are not what they should be: a path may prove it all the same.
   */
  holds(leafHash: Uint8Array, index: number, { size, root }: { size: number; root: Uint8Array }): boolean {
    if (this.root === null || size !== this.quantity || index < 0 || index >= size) return false
    const leaf = this.levels.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)
    return Buffer.compare(leaf, leafHash) === 0 && Buffer.compare(this.root, root) === 0
  }
}

function nextTurn(_step: void): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
