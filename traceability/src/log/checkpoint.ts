import { toBase64 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { base64OrNull, openNote, parseUnverifiedNote, verifyEd25519 } from "./signed-note.js"
import type { NoteVerifier, VerifyEd25519 } from "./signed-note.js"
import { HASH_BYTES } from "./tree.js"

/** A tree head as logs publish it (https://c2sp.org/tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Uint8Array; extensions: string[] }

/**
 * The text that a log signs: origin, size and base64 root, one a line.
 * @throws InvalidInputError `checkpoint_malformed`
 */
export function checkpointText({ origin, size, root }: Omit<Checkpoint, "extensions">): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  parseCheckpointText(text)
  return text
}

/** Reads the text of a note. Attacker-controlled until the note's signature is checked. @throws InvalidInputError */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin = "", size = "", root = "", ...rest] = text.split("\n")
  const extensions = rest.slice(0, -1)
  if (rest.at(-1) !== "" || origin === "" || extensions.includes(""))
    throw malformed("text", "three lines or more expected")
  const count = decimalOrNull(size)
  if (count === null) throw malformed("size", "decimal number without leading zeros expected")
  const hash = base64OrNull(root)
  if (hash?.length !== HASH_BYTES) throw malformed("root", "base64 of 32 bytes expected")
  return { origin, size: count, root: hash, extensions }
}

/** @throws InvalidInputError `note_malformed`, `checkpoint_malformed` */
export function parseUnverifiedCheckpoint(note: Uint8Array | string): Checkpoint {
  return parseCheckpointText(parseUnverifiedNote(note).text)
}

/**
 * The checkpoint of a note that one of the log's keys has signed. A log's origin need not be the name of its key, but
 * ours is: pass `origin` when it differs.
 * @throws InvalidInputError as `openNote`, `checkpoint_malformed`, and `checkpoint_origin_unknown` for another log's
 */
export function openCheckpoint(
  note: Uint8Array | string,
  verifiers: readonly NoteVerifier[],
  origin: string | undefined = verifiers[0]?.name,
  verify: VerifyEd25519 = verifyEd25519,
): Checkpoint {
  const checkpoint = parseCheckpointText(openNote(note, verifiers, verify).text)
  if (checkpoint.origin === origin) return checkpoint
  throw new InvalidInputError("checkpoint_origin_unknown", [{ path: "origin", message: `${origin ?? "?"} expected` }])
}

/** Decimal digits without leading zeros, up to 2^53 - 1. */
export function decimalOrNull(text: string): number | null {
  const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : -1
  return Number.isSafeInteger(value) && value >= 0 ? value : null
}

function malformed(path: string, message: string): InvalidInputError {
  return new InvalidInputError("checkpoint_malformed", [{ path, message }])
}
