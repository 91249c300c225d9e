/** One field of an EMVCo merchant-presented code: two digits of name, two of length, then the value. */
export type TlvField = readonly [id: string, value: string]

const PRINTABLE = /^[\x20-\x7e]+$/

/**
 * The length is two digits: 100 characters would be written as another number and swallow what follows. Characters
 * beyond ASCII are counted differently by different readers, so none are written.
 * @throws RangeError naming the field
 */
export function encodeTlv(fields: readonly TlvField[]): string {
  return fields.map(encodeField).join("")
}

function encodeField([id, value]: TlvField): string {
  if (!/^\d{2}$/.test(id)) throw new RangeError(`A field is named with two digits, not ${JSON.stringify(id)}`)
  if (value.length > 99 || !PRINTABLE.test(value)) {
    throw new RangeError(`Field ${id} takes 1 to 99 printable ASCII characters`)
  }
  return `${id}${String(value.length).padStart(2, "0")}${value}`
}

/** In any order, each name once. Null for what is cut short, repeated, empty or not ASCII. Attacker-controlled. */
export function parseTlv(text: string): Map<string, string> | null {
  const fields = new Map<string, string>()
  for (let at = 0; at < text.length;) {
    const head = /^(\d{2})(\d{2})$/.exec(text.slice(at, at + 4))
    if (!head) return null
    const [, id, digits] = head as unknown as [string, string, string]
    const length = Number(digits)
    const value = text.slice(at + 4, at + 4 + length)
    if (length === 0 || value.length < length || !PRINTABLE.test(value) || fields.has(id)) return null
    fields.set(id, value)
    at += 4 + length
  }
  return fields
}
