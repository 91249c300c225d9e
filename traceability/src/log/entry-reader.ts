import { utf8 } from "../bytes/index.js"
import { ENTRY_DOMAIN, ENTRY_LAYOUTS, ENTRY_VERSION, FIELD_FORMS, fieldsOf, type LogEntry } from "./entry.js"

/** Bytes that do not follow the layout. Its own class so that the small verifier needs nothing else. */
export class LayoutError extends Error {
  override readonly name = "LayoutError"
}

/** Reads attacker-controlled bytes from front to back; every read is bounded by what is there. */
export class ByteReader {
  private offset = 0

  constructor(private readonly bytes: Uint8Array) {}

  byte(): number {
    return this.take(1)[0] as number
  }

  framed(): Uint8Array {
    return this.take(this.byte() * 256 + this.byte())
  }

  end(): void {
    if (this.offset !== this.bytes.length) throw new LayoutError("bytes left over")
  }

  private take(count: number): Uint8Array {
    const taken = this.bytes.slice(this.offset, (this.offset += count))
    if (taken.length < count) throw new LayoutError("bytes missing")
    return taken
  }
}

/** Layout only: which kind, which fields. What the fields may hold is checked by `decodeEntry`. */
export function readEntry(body: Uint8Array): LogEntry {
  const reader = new ByteReader(body)
  if (reader.byte() !== ENTRY_VERSION) throw new LayoutError("unknown entry version")
  const layout = ENTRY_LAYOUTS[reader.byte() - 1]
  if (!layout) throw new LayoutError("unknown entry kind")
  if (readText(reader.framed()) !== ENTRY_DOMAIN) throw new LayoutError("unknown entry domain")
  const fields = fieldsOf(layout).map((field) => [field, readField(reader.framed(), FIELD_FORMS[field])])
  reader.end()
  return { kind: layout[0], ...Object.fromEntries(fields) } as LogEntry
}

export function readSignedEntry(leaf: Uint8Array) {
  const reader = new ByteReader(leaf)
  if (reader.byte() !== 1) throw new LayoutError("unknown leaf version")
  const body = reader.framed()
  if (reader.byte() !== 1) throw new LayoutError("unknown signature algorithm")
  const keyId = reader.framed()
  const signature = reader.framed()
  reader.end()
  if (keyId.length !== 32 || signature.length !== 64) throw new LayoutError("key id or signature length")
  return { entry: readEntry(body), body, keyId, signature }
}

function readField(bytes: Uint8Array, form: "u32" | "bytes" | undefined): Uint8Array | number | string {
  if (form === "bytes") return bytes
  if (form !== "u32") return readText(bytes)
  if (bytes.length !== 4) throw new LayoutError("u32 expected")
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}

/** Strict UTF-8: the decoder replaces what is ill-formed, so the way back must give the same bytes. */
function readText(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
  if (utf8(text).join() !== bytes.join()) throw new LayoutError("ill-formed UTF-8")
  return text
}
