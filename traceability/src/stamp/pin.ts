import { framed } from "../bytes/frame.js"
import { concatBytes } from "../bytes/index.js"
import { hmacUnder } from "../hash/index.js"
import { fault } from "./code.js"

/** Enough to tell 1,000,000 PINs of one stamp apart with no two alike, and a third of the bytes of a code hash. */
export const PIN_HASH_BYTES = 16
const PIN_KEY_BYTES = 32
const CODE_HASH_BYTES = 32
const PIN = /^[0-9]{6}$/

/**
 * What the database holds of the PIN under a stamp's scratch layer. A MAC and not a hash: six digits are tried in a
 * second by whoever has the table, unless the key is elsewhere (in the configuration of backend and resolver).
 *
 * @param pinKey 32 bytes of configuration, shared by those who issue and those who check
 * @param codeHash look-up hash of the stamp's code: one PIN under two stamps has two hashes
 * @returns first 16 bytes of HMAC-SHA-256
 * @throws InvalidInputError `stamp_invalid`
 * @example pinHash(pinKey, codeHash("7K3M9QX2WB4TH5RD"), "042917").length // 16
 */
export function pinHash(pinKey: Uint8Array, codeHash: Uint8Array, pin: string): Uint8Array {
  return pinHasher(pinKey)(codeHash, pin)
}

/** `pinHash` for many stamps: the key is scheduled once. @throws InvalidInputError `stamp_invalid` */
export function pinHasher(pinKey: Uint8Array): (codeHash: Uint8Array, pin: string) => Uint8Array {
  if (pinKey.length !== PIN_KEY_BYTES) throw fault("pinKey", "32 bytes expected")
  const mac = hmacUnder(new Uint8Array(pinKey))
  return (codeHash, pin) => {
    if (codeHash.length !== CODE_HASH_BYTES) throw fault("codeHash", "32 bytes expected")
    if (!PIN.test(pin)) throw fault("pin", "6 digits expected")
    return mac(concatBytes(framed("nguon.stamp.pin-hash.v1"), codeHash, framed(pin))).slice(0, PIN_HASH_BYTES)
  }
}

/**
 * Two groups of three, for reading aloud and for tables: a spreadsheet takes `042917` for a number and drops its zero.
 * @example formatPin("042917") // "042 917"
 */
export function formatPin(pin: string): string {
  if (!PIN.test(pin)) throw fault("pin", "6 digits expected")
  return `${pin.slice(0, 3)} ${pin.slice(3)}`
}

/**
 * Reads a PIN as people type it: spaces, dots and dashes between, and full-width digits of some keyboards. Attacker-controlled.
 * @example parsePin("042 917") // { ok: true, pin: "042917" }
 */
export function parsePin(text: string): { ok: true; pin: string } | { ok: false } {
  if (text.length > 24) return { ok: false }
  const bare = text
    .replace(/[\s.\-\u2010-\u2015]/g, "")
    .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
  return PIN.test(bare) ? { ok: true, pin: bare } : { ok: false }
}
