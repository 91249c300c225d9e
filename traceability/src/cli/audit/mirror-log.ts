import { mkdir, open, readdir, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { toHex } from "../../bytes/index.js"
import { InvalidInputError } from "../../errors/index.js"
import {
  decodeEntryBundle,
  emptyRoot,
  formatVerifierKey,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  rootOf,
  tileLevels,
  tileOf,
  tilePath,
  tilesOfLevel,
  leavesPerHash,
  TILE_WIDTH,
  type Checkpoint,
  type NoteVerifier,
  type Tile,
} from "../../log/index.js"
import { namedKey } from "./audit-log.js"
import { openSource, type LogSource } from "./log-source.js"

const HASH_BYTES = 32

export type MirrorFault =
  | "key-unknown"
  | "key-changed"
  | "checkpoint-missing"
  | "checkpoint-invalid"
  | "log-shrunk"
  | "history-rewritten"
  | "tile-missing"
  | "root-mismatch"
  | "entries-missing"
  | "entries-mismatch"

/** The copy was left as it was; `path` is the file that would not fit. */
export class MirrorRefusal extends Error {
  override readonly name = "MirrorRefusal"

  constructor(
    readonly code: MirrorFault,
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${path}`, options)
  }
}

export type MirrorResult = { origin: string; from: number; size: number; root: string; files: number }

/**
 * Brings the copy in `folder` up to the log's newest checkpoint. A file is written beside its place and then renamed,
 * and the checkpoint last: whenever it is killed, the folder holds the old copy and perhaps files of the new one, and the
 * next run goes on from there. Nothing is written before the new tree is seen to extend the old one.
 * @throws MirrorRefusal, LoadError
 */
export async function mirrorLog(source: LogSource, folder: string, vkey: string | null): Promise<MirrorResult> {
  const copy = openSource(folder)
  const verifier = await keyOf(source, copy, vkey)
  const before = await checkpointOf(copy, verifier)
  const note = await source.read("checkpoint")
  const now = await checkpointOf({ ...source, read: () => Promise.resolve(note) }, verifier)
  if (note === null || now === null) throw new MirrorRefusal("checkpoint-missing", "checkpoint")
  if (before !== null && now.size < before.size) throw new MirrorRefusal("log-shrunk", "checkpoint")
  const leafHashes = await readLeafHashes(source, copy, now.size)
  assertRoot(leafHashes, now, "root-mismatch")
  if (before !== null) assertRoot(leafHashes.subarray(0, before.size * HASH_BYTES), before, "history-rewritten")
  let files = await copyEntries(source, copy, folder, leafHashes)
  files += await writeTiles(copy, folder, leafHashes)
  const anchors = await source.read("anchors")
  if (anchors !== null) await writeFileWhole(join(folder, "anchors"), anchors)
  await writeFileWhole(join(folder, "vkey"), Buffer.from(`${formatVerifierKey(verifier)}\n`))
  await writeFileWhole(join(folder, "checkpoint"), note)
  await removeOutgrown(folder, now.size)
  return { origin: now.origin, from: before?.size ?? 0, size: now.size, root: toHex(now.root), files }
}

/** The key of the first copy is kept: one that changes later is refused unless it is given by hand. */
async function keyOf(source: LogSource, copy: LogSource, vkey: string | null): Promise<NoteVerifier> {
  if (vkey !== null) return parseVerifierKey(vkey)
  const [kept, named] = await Promise.all([namedKey(copy), namedKey(source)])
  if (kept !== null && named !== null && formatVerifierKey(kept) !== formatVerifierKey(named)) {
    throw new MirrorRefusal("key-changed", "vkey")
  }
  const verifier = kept ?? named
  if (verifier === null) throw new MirrorRefusal("key-unknown", "vkey")
  return verifier
}

async function checkpointOf(source: LogSource, verifier: NoteVerifier): Promise<Checkpoint | null> {
  const note = await source.read("checkpoint")
  if (note === null) return null
  try {
    return openCheckpoint(note, [verifier])
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw new MirrorRefusal("checkpoint-invalid", "checkpoint", { cause })
    throw cause
  }
}

/** From the copy what is there already, the rest from the log; whether it is right, the roots tell. */
async function readLeafHashes(source: LogSource, copy: LogSource, size: number): Promise<Uint8Array> {
  const hashes = new Uint8Array(size * HASH_BYTES)
  for (const tile of tilesOfLevel(0, size)) {
    const path = tilePath(tile)
    const length = tile.width * HASH_BYTES
    const kept = await copy.read(path)
    const bytes = kept?.length === length ? kept : await source.read(path)
    if (bytes?.length !== length) throw new MirrorRefusal("tile-missing", path)
    hashes.set(bytes, tile.index * TILE_WIDTH * HASH_BYTES)
  }
  return hashes
}

function assertRoot(leafHashes: Uint8Array, { root }: Checkpoint, code: MirrorFault): void {
  const computed = leafHashes.length === 0 ? emptyRoot() : rootOf(leafHashes)
  if (toHex(computed) !== toHex(root)) throw new MirrorRefusal(code, "checkpoint")
}

async function copyEntries(
  source: LogSource,
  copy: LogSource,
  folder: string,
  leafHashes: Uint8Array,
): Promise<number> {
  let files = 0
  for (const { index, width } of tilesOfLevel(0, leafHashes.length / HASH_BYTES)) {
    const path = tilePath({ level: "entries", index, width })
    const expected = leafHashes.subarray(index * TILE_WIDTH * HASH_BYTES).subarray(0, width * HASH_BYTES)
    if (areEntriesOf(await copy.read(path), expected)) continue
    const bytes = await source.read(path)
    if (bytes === null) throw new MirrorRefusal("entries-missing", path)
    if (!areEntriesOf(bytes, expected)) throw new MirrorRefusal("entries-mismatch", path)
    await writeFileWhole(join(folder, path), bytes)
    files += 1
  }
  return files
}

function areEntriesOf(bytes: Uint8Array | null, hashes: Uint8Array): boolean {
  if (bytes === null) return false
  try {
    const entries = decodeEntryBundle(bytes, hashes.length / HASH_BYTES)
    return Buffer.concat(entries.map(leafHash)).equals(hashes)
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}

/** Every tile follows from the leaf hashes, so none above them has to be fetched. */
async function writeTiles(copy: LogSource, folder: string, leafHashes: Uint8Array): Promise<number> {
  const size = leafHashes.length / HASH_BYTES
  let files = 0
  for (let level = 0; level < tileLevels(size); level++) {
    for (const tile of tilesOfLevel(level, size)) {
      const bytes = tileOf(tile, leavesUnder(tile, level, leafHashes))
      const kept = await copy.read(tilePath(tile))
      if (kept !== null && Buffer.from(bytes).equals(kept)) continue
      await writeFileWhole(join(folder, tilePath(tile)), bytes)
      files += 1
    }
  }
  return files
}

function leavesUnder({ index, width }: Tile, level: number, leafHashes: Uint8Array): Uint8Array {
  const bytesPerHash = leavesPerHash(level) * HASH_BYTES
  const start = index * TILE_WIDTH * bytesPerHash
  return leafHashes.subarray(start, start + width * bytesPerHash)
}

/** Beside its place, flushed, then renamed: a reader sees the old file or the new one. */
async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, "w")
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** Partial tiles of earlier checkpoints, and what a killed run left half written. */
async function removeOutgrown(folder: string, size: number): Promise<void> {
  const levels: Tile["level"][] = ["entries", ...Array.from({ length: tileLevels(size) }, (_, level) => level)]
  const wanted = new Set(levels.flatMap((level) => [...tilesOfLevel(level, size)].map(tilePath)))
  const names = await readdir(join(folder, "tile"), { recursive: true }).catch(noFolder)
  for (const name of names) {
    const path = `tile/${name.replaceAll("\\", "/")}`
    const isPartial = /\.p\/\d+$/.test(path)
    if ((isPartial && !wanted.has(path)) || /\.\d+\.tmp$/.test(basename(path)))
      await rm(join(folder, path), { force: true })
  }
}

function noFolder(error: unknown): string[] {
  if (error instanceof Error && (error as NodeJS.ErrnoException).code === "ENOENT") return []
  throw error
}
