import { concatBytes, toHex } from "../bytes/index.js"
import { framed } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"

const DOMAIN = "nguon.recorder.v1"
export const RECORDER_SALT_BYTES = 16

/**
 * What a dossier holds instead of a person's name: SHA-256 of framed domain, salt and name (UTF-8, NFC). The opening,
 * salt and name, lives outside the log; once it is deleted the dossier still verifies and nothing leads back to the name.
 *
 * @param salt 16 random bytes of this name in this batch, so that equal names cannot be guessed or linked
 * @returns 0x hex, 32 bytes. @throws InvalidInputError `salt_invalid`
 */
export function recorderCommitment(salt: Uint8Array, name: string): string {
  if (salt.length !== RECORDER_SALT_BYTES) {
    throw new InvalidInputError("salt_invalid", [{ path: "salt", message: `${RECORDER_SALT_BYTES} bytes expected` }])
  }
  return toHex(sha256(concatBytes(framed(DOMAIN), framed(salt), framed(name.normalize("NFC")))))
}
