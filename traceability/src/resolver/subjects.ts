import type { FastifyReply, FastifyRequest } from "fastify"
import { toGtin14 } from "../gs1/check-digit.js"
import { utf8 } from "../bytes/index.js"
import { sha256 } from "../hash/index.js"
import { codeHash, parseCode } from "../stamp/index.js"
import type { Subject } from "./examine.js"
import { Lru } from "./lru.js"
import type { MessageKind } from "./page/message-page.js"
import type { RecordStore, StampRecord } from "./queries.js"
import { hashKey } from "./scan-writer.js"
import type { ResolverServices } from "./services.js"

export type CodeParams = { code: string; gtin?: string; lot?: string }
export type BatchParams = { batchId: string }

/** `agrees`: whether the product that a Digital Link names is the one in the dossier. */
export type Found =
  | { subject: Subject; path: string; agrees: boolean }
  | {
      problem: MessageKind
      /** What was looked up in vain, for an answer that takes as long as another. */
      codeHash?: Uint8Array
    }

/** Where a stamp is looked up; from memory it is there at once. */
export interface StampLookup {
  findStamp(codeHash: Uint8Array): StampRecord | null | Promise<StampRecord | null>
}

export interface NamedCode {
  code: string
  hash: Uint8Array
  /** The hash as caches are keyed by it. */
  key: string
}

/** Of stamps that there are, as their addresses name them: those that are scanned again are not hashed again. */
const hashes = new Lru<NamedCode>(100_000)

/** The code that stands so in an address, as it is looked up; undefined when it is none. */
export function namedBy(codeInAddress: string): NamedCode | undefined {
  const known = hashes.get(codeInAddress)
  if (known !== undefined) return known
  const parsed = parseCode(codeInAddress)
  return parsed.ok ? named(parsed.code) : undefined
}

function named(code: string): NamedCode {
  const hash = codeHash(code)
  return { code, hash, key: hashKey(hash) }
}

/** The stamp that an address names. A Digital Link may name a serial that is none of our codes: it is unknown. */
export function findStamp(store: StampLookup, params: CodeParams): Found | Promise<Found> {
  const code = namedBy(params.code)
  if (code !== undefined) return lookedUp(store, code, params)
  // What cannot be a code is looked up like one that could: neither the answer nor its time tells guesses apart.
  const hash = sha256(utf8(`nguon.stamp.lookup.none|${params.code}`))
  const problem = params.gtin === undefined ? "invalidCode" : "unknown"
  // The answer is known already, so a failure to look up changes nothing.
  return Promise.allSettled([store.findStamp(hash)]).then(() => ({ problem, codeHash: hash }))
}

function lookedUp(store: StampLookup, named: NamedCode, params: CodeParams): Found | Promise<Found> {
  const record = store.findStamp(named.hash)
  if (!(record instanceof Promise)) return foundAs(record, named, params)
  return record.then((read) => foundAs(read, named, params))
}

function foundAs(record: StampRecord | null, named: NamedCode, params: CodeParams): Found {
  const { code, hash } = named
  if (record !== null) rememberName(params.code, named)
  if (record === null || !isLotOf(record.batch, params.lot)) return { problem: "unknown", codeHash: hash }
  const subject = { batch: record.batch, stamp: { code, record } }
  return { subject, path: stampPath(code, params), agrees: isProductOf(record.batch, params.gtin) }
}

/** Looks a code up for a visitor; the address of one who tries many that do not exist waits behind the others. */
export function findGuarded(
  { cache, guesses, lookedUp }: Pick<ResolverServices, "cache" | "guesses" | "lookedUp">,
  request: FastifyRequest,
  { hash, key }: Pick<NamedCode, "hash" | "key">,
): ReturnType<ResolverServices["cache"]["findStamp"]> {
  const before = lookedUp.get(request)
  if (before?.key === key) return before.stamp
  const known = cache.stampInMemory(key)
  if (known !== undefined) return known
  return cache.findStamp(hash, { key, guessing: guesses.isSpent(request.ip, Date.now()) })
}

/** Only of stamps that there are: guesses must not push them out. */
export function rememberName(codeInAddress: string, named: NamedCode): void {
  if (hashes.get(codeInAddress) !== named) hashes.set(codeInAddress, named)
}

/**
 * Answers a form that was sent to no stamp: one more guess of a code.
 *
 * @param floor what the answer waits for, so that its time tells nothing
 */
export async function sendUnknownStamp(
  { guesses, sendMessage }: Pick<ResolverServices, "guesses" | "sendMessage">,
  request: FastifyRequest,
  reply: FastifyReply,
  floor: Promise<unknown> = Promise.resolve(),
): Promise<FastifyReply> {
  const limit = guesses.allows(request.ip, Date.now())
  await floor
  if (limit === "yes") return sendMessage(request, reply, "unknown")
  return sendMessage(request, reply, limit === "network" ? "tooMany" : "unavailable")
}

/** The batch that an address names. */
export async function findBatch(store: Pick<RecordStore, "findBatch">, { batchId }: BatchParams): Promise<Found> {
  const batch = /^[A-Za-z0-9_-]{1,64}$/.test(batchId) ? await store.findBatch(batchId) : null
  if (batch === null) return { problem: "unknownBatch" }
  return { subject: { batch, stamp: null }, path: `/b/${batchId}`, agrees: true }
}

/** What the visitor typed or scanned as a code, to show it again in the form. */
export function typedCode(request: FastifyRequest): string {
  const { code } = request.params as { code?: string }
  return code ?? ""
}

/** A Digital Link speaks of a lot and a product as well: all of it must be true, or the symbol is not ours. */
function isLotOf(batch: Subject["batch"], lot: string | undefined): boolean {
  return lot === undefined || lot.toUpperCase() === batch.lotCode.toUpperCase()
}

function isProductOf(batch: Subject["batch"], gtin: string | undefined): boolean {
  if (gtin === undefined) return true
  const stored = gtinOf(batch.dossier)
  return stored !== null && toGtin14(gtin) === toGtin14(stored)
}

function gtinOf(dossierText: string): string | null {
  const [, gtin] = /"gtin":"(\d{8,14})"/.exec(dossierText) ?? []
  return gtin ?? null
}

function stampPath(code: string, { gtin, lot }: CodeParams): string {
  if (gtin === undefined || lot === undefined) return `/t/${code}`
  return `/01/${encodeURIComponent(gtin)}/10/${encodeURIComponent(lot)}/21/${code}`
}
