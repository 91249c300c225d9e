import { equalBytes, fromHex, toHex } from "../bytes/index.js"
import { emptyRoot, nodeHash } from "../log/index.js"
import type { AnchoredHead, RecordStore } from "./queries.js"

const PAGE = 10_000

/**
 * The tree of the log in memory, read once and then only what was appended since. A node whose leaves are all there never
 * changes, so each is hashed once, when its last leaf arrives; what lies on the right edge of a head is put together when
 * it is asked for. 100,000 entries take some 20 MB and a new head costs no more than its new entries.
 */
export class LogTree {
  private tree = new GrowingTree()
  private checked: { size: number; root: string } | null = null
  private loading: Promise<unknown> = Promise.resolve()

  constructor(private readonly store: Pick<RecordStore, "leafHashes">) {}

  /** Inclusion paths of the entries in the tree of this head, 0x hex; all indexes must be below its size. */
  async pathsAt(head: AnchoredHead, indexes: readonly number[]): Promise<string[][]> {
    if (this.checked?.size !== head.size || this.checked.root !== head.root) await this.loadInTurn(head)
    return indexes.map((index) => this.tree.path(index, head.size).map(toHex))
  }

  private loadInTurn(head: AnchoredHead): Promise<void> {
    const next = this.loading.then(() => this.load(head))
    // The next request waits for this one, whether it succeeds or not; the error goes to the one that asked.
    this.loading = next.then(
      () => undefined,
      () => undefined,
    )
    return next
  }

  private async load({ size, root }: AnchoredHead): Promise<void> {
    if (this.checked?.size === size && this.checked.root === root) return
    await this.append(size)
    if (!this.hasRoot(size, root)) {
      // Either the log was replaced since it was read (a restored database) or it was tampered with. Read it once more:
      // the proof is then built from what is stored now, and fails by itself if that does not hash to the anchored root.
      this.tree = new GrowingTree()
      await this.append(size)
    }
    this.checked = { size, root }
  }

  private hasRoot(size: number, root: string): boolean {
    return this.tree.size >= size && equalBytes(this.tree.root(size), fromHex(root))
  }

  private async append(size: number): Promise<void> {
    while (this.tree.size < size) {
      const from = this.tree.size
      const page = await this.store.leafHashes(from, Math.min(size, from + PAGE))
      // Entries that were anchored are missing: the paths come out wrong, and the checks say so.
      if (page.length === 0) return
      for (const leafHash of page) this.tree.append(leafHash)
    }
  }
}

/** A tree of RFC 9162 2.1 that keeps every complete node, level by level from the leaves up. */
export class GrowingTree {
  private readonly levels: Uint8Array[][] = [[]]

  get size(): number {
    return this.levels[0]?.length ?? 0
  }

  append(leafHash: Uint8Array): void {
    let hash = leafHash
    for (let level = 0; ; level++) {
      const nodes = (this.levels[level] ??= [])
      nodes.push(hash)
      if (nodes.length % 2 === 1) return
      hash = nodeHash(nodes[nodes.length - 2] as Uint8Array, hash)
    }
  }

  /** Root of the tree of the first `size` leaves. */
  root(size: number): Uint8Array {
    if (size === 0) return emptyRoot()
    return this.node(Math.ceil(Math.log2(size)), 0, size) ?? emptyRoot()
  }

  /** Inclusion path (RFC 9162 2.1.3.1), leaf side first. A node that should be there and is not is left out. */
  path(index: number, size: number): Uint8Array[] {
    const nodes: Uint8Array[] = []
    let position = index
    for (let level = 0, count = size; count > 1; level++, count = Math.ceil(count / 2)) {
      const sibling = position % 2 === 0 ? position + 1 : position - 1
      const node = sibling < count ? this.node(level, sibling, size) : undefined
      if (node !== undefined) nodes.push(node)
      position = Math.floor(position / 2)
    }
    return nodes
  }

  /** The node as it is in the tree of `size` leaves: complete ones are kept, the right edge is joined from below. */
  private node(level: number, position: number, size: number): Uint8Array | undefined {
    const width = 2 ** level
    if ((position + 1) * width <= size || level === 0) return this.levels[level]?.[position]
    const left = this.node(level - 1, position * 2, size)
    // Promoted: a right half without leaves.
    if ((position * 2 + 1) * (width / 2) >= size) return left
    const right = this.node(level - 1, position * 2 + 1, size)
    return left === undefined || right === undefined ? undefined : nodeHash(left, right)
  }
}
