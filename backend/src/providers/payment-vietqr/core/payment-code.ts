const PREFIX = "NGUON"
const RANDOM_LENGTH = 9
const CODE_LENGTH = PREFIX.length + RANDOM_LENGTH + 1
/** Without I, L, O and U, which people read as something else when they type a code over. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
/** A memo of NAPAS has a couple of hundred characters; a longer text is no memo. */
const MAX_MEMO = 1000

/**
 * What a payer writes into the memo: our prefix, 45 random bits and a check character, 15 characters in all.
 * @param random takes a number of bytes, gives that many
 */
export function makePaymentCode(random: (bytes: number) => Uint8Array): string {
  const bytes = random(RANDOM_LENGTH)
  if (bytes.length !== RANDOM_LENGTH) throw new RangeError(`A payment code takes ${RANDOM_LENGTH} random bytes`)
  const body = PREFIX + Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("")
  return body + checkCharacter(body)
}

/**
 * The one code in a memo, whatever the bank wrote around it, wherever it cut it, and in whichever case.
 * @returns null for none, and for two different ones: nobody guesses whose money it is
 */
export function findPaymentCode(memo: string): string | null {
  const text = memo
    .slice(0, MAX_MEMO)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
  const found = new Set<string>()
  for (let at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, at + 1)) {
    const code = text.slice(at, at + CODE_LENGTH)
    if (code.length === CODE_LENGTH && checkCharacter(code.slice(0, -1)) === code.at(-1)) found.add(code)
  }
  const [code] = found
  return found.size === 1 && code !== undefined ? code : null
}

/** ISO/IEC 7064, MOD 37,36: one wrong character is always found, and so are two that changed places, but for a few pairs. */
function checkCharacter(body: string): string {
  let product = 36
  for (const character of body) {
    const sum = (product + DIGITS.indexOf(character)) % 36
    product = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return DIGITS[(37 - product) % 36] as string
}
