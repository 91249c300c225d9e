import { createHmac, hkdfSync, randomBytes } from "node:crypto"

/** Crockford's base32: no I, L, O or U, so that nobody reads one letter for another. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** A secret that is read aloud, copied by hand or scanned. `XXXX-XXXX`, 5 bits a letter. */
export function newSpokenSecret(letters: number): string {
  const drawn = [...randomBytes(letters)].map((byte) => ALPHABET[byte & 31]).join("")
  return drawn.match(/.{1,4}/g)?.join("-") ?? drawn
}

/** As it was meant, whatever it was typed like: attacker-controlled. */
export function normalSecret(typed: string): string {
  return typed
    .slice(0, 100)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1")
}

/** What is kept of a secret: with the database alone it can be neither read nor guessed. */
export function secretMac(masterKey: Uint8Array, purpose: "invitation" | "recovery", typed: string): string {
  const key = Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(0), `nguon.member.${purpose}.v1`, 32))
  return createHmac("sha256", key).update(normalSecret(typed)).digest("base64url")
}
