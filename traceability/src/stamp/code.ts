import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js"
import { framed, u32 } from "../bytes/frame.js"
import { concatBytes, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { hmacUnder, sha256 } from "../hash/index.js"
import { encoderOf } from "./batch-encoder.js"
import { CODE_LENGTH } from "./preimages.js"

const CODE_BYTES = 10
/** Crockford base32: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CANONICAL_CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/
const KEY_BYTES = 32
const PIN_VALUES = 1_000_000

/**
 * Key of one stamp run: HKDF-SHA-256 (RFC 5869) of the master key. Codes and PINs are MACs under it,
 * so the database stores no printable code and a reprint needs none.
 */
export function deriveRunKey(masterKey: Uint8Array, runId: string): Uint8Array {
  if (masterKey.length < KEY_BYTES) throw fault("masterKey", "at least 32 bytes expected")
  if (runId === "") throw fault("runId", "text expected")
  const info = concatBytes(framed("nguon.stamp.run-key.v1"), framed(runId))
  return hkdf(nobleSha256, masterKey, undefined, info, KEY_BYTES)
}

/** The code printed on stamp `serial` (from 1) of a run. @example deriveCode(runKey, "batch_01", 1) // 16 characters */
export function deriveCode(runKey: Uint8Array, batchId: string, serial: number): string {
  const mac = macOf(runKey)(encoderOf(batchId).codeMessage(assertSerial(serial)))
  return base32(mac.subarray(0, CODE_BYTES))
}

/**
 * Six digits under the scratch layer. Words at or above the largest multiple of 1,000,000 are skipped,
 * so that every PIN is equally likely.
 */
export function derivePin(runKey: Uint8Array, batchId: string, serial: number): string {
  const limit = 2 ** 32 - (2 ** 32 % PIN_VALUES)
  for (let round = 0; ; round++) {
    const position = concatBytes(framed(batchId), u32(assertSerial(serial)))
    const mac = macOf(runKey)(concatBytes(utf8("nguon.stamp.pin.v1"), position, u32(round)))
    const view = new DataView(mac.buffer, mac.byteOffset, mac.byteLength)
    for (let offset = 0; offset < mac.length; offset += 4) {
      const word = view.getUint32(offset)
      if (word < limit) return String(word % PIN_VALUES).padStart(6, "0")
    }
  }
}

/**
 * Reads a code as people type it: any case, spaces, dashes and dots between, O for 0, I or L for 1.
 * Attacker-controlled text; only ASCII letters are folded, because upper-casing maps some other letters onto ASCII.
 */
export function parseCode(text: string): { ok: true; code: string } | { ok: false } {
  if (text.length > 4 * CODE_LENGTH) return { ok: false }
  const bare = text.replace(/[\s.\-\u2010-\u2015]/g, "")
  if (!/^[0-9A-Za-z]{16}$/.test(bare)) return { ok: false }
  const code = bare.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1")
  return code.includes("U") ? { ok: false } : { ok: true, code }
}

/** Groups of four, for reading aloud. @example formatCode("7K3M9QX2WB4TH5RD") // "7K3M 9QX2 WB4T H5RD" */
export function formatCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ")
}

/** Key under which a stamp is looked up: the database holds this and never the code. */
export function codeHash(code: string): Uint8Array {
  return sha256(utf8(`nguon.stamp.lookup.v1${assertCode(code)}`))
}

export function assertCode(code: string): string {
  if (!CANONICAL_CODE.test(code)) throw fault("code", "16 upper-case Crockford characters expected")
  return code
}

export function assertSerial(serial: number): number {
  if (!Number.isInteger(serial) || serial < 1) throw fault("serial", "a whole number from 1 expected")
  return serial
}

let latest = { key: new Uint8Array(0), mac: hmacUnder(new Uint8Array(0)) }

/** Stamps are made run by run, so the MAC of the latest run is kept, under a copy that its caller cannot change. */
function macOf(runKey: Uint8Array): (message: Uint8Array) => Uint8Array {
  const isLatest = runKey.length === latest.key.length && runKey.every((byte, i) => byte === latest.key[i])
  if (!isLatest) latest = { key: new Uint8Array(runKey), mac: hmacUnder(runKey) }
  return latest.mac
}

function base32(bytes: Uint8Array): string {
  let text = ""
  let pending = 0
  let pendingBits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    for (pendingBits += 8; pendingBits >= 5; pendingBits -= 5) text += ALPHABET[(pending >>> (pendingBits - 5)) & 31]
  }
  return text
}

export function fault(path: string, message: string): InvalidInputError {
  return new InvalidInputError("stamp_invalid", [{ path, message }])
}
