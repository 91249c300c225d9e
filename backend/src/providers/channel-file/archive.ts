import { crc32, inflateRawSync } from "node:zlib"
import { FileRefusal } from "./refusal"

/** What one part, and all parts that are opened, may unpack into. */
const MOST_PART_BYTES = 16 * 1024 * 1024
const MOST_BYTES = 48 * 1024 * 1024
const MOST_PARTS = 400

type Part = {
  name: string
  method: number
  crc: number
  packed: Buffer
  size: number
  time: number
}

/**
 * A zip of which parts are opened one by one and all others are written again as the very bytes they came in.
 * APPNOTE 6.3.3; the archive is an attacker's: sizes it states are checked and unpacking stops at the bound.
 */
export class Archive {
  private opened = 0

  private constructor(private readonly parts: ReadonlyMap<string, Part>) {}

  /** @throws FileRefusal */
  static read(bytes: Buffer): Archive {
    const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1")
    if (end < 0 || end + 22 > bytes.length) throw unreadable("no directory")
    const count = bytes.readUInt16LE(end + 10)
    if (count > MOST_PARTS) throw new FileRefusal("floor_file_unpacks_too_much", "The file holds too many parts")
    const parts = new Map<string, Part>()
    let at = bytes.readUInt32LE(end + 16)
    let packed = 0
    for (let n = 0; n < count; n++) {
      const { part, next } = readEntry(bytes, at, end)
      // Two entries over the same bytes are how a small file unpacks into a very large one.
      packed += part.packed.length
      if (parts.has(part.name) || packed > bytes.length) throw unreadable("parts overlap")
      parts.set(part.name, part)
      at = next
    }
    return new Archive(parts)
  }

  names(): string[] {
    return [...this.parts.keys()]
  }

  /** UTF-8 text of one part. @throws FileRefusal */
  text(name: string): string {
    const part = this.parts.get(name)
    if (!part) throw unreadable(`no ${name}`)
    const room = Math.min(MOST_PART_BYTES, MOST_BYTES - this.opened)
    if (part.size > room) throw new FileRefusal("floor_file_unpacks_too_much", "The file unpacks into too much")
    const bytes = unpack(part, room)
    this.opened += bytes.length
    if (crc32(bytes) !== part.crc) throw unreadable(`${name} is damaged`)
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    } catch (cause) {
      throw unreadable(`${name} is not UTF-8`, cause)
    }
  }

  /** The same archive with one part in other words, which is stored as it is. */
  replacing(name: string, text: string): Buffer {
    const bytes = Buffer.from(text, "utf8")
    const time = this.parts.get(name)?.time ?? 0
    const replaced: Part = { name, method: 0, crc: crc32(bytes), packed: bytes, size: bytes.length, time }
    return writeZip([...this.parts.values()].map((part) => (part.name === name ? replaced : part)))
  }
}

const unreadable = (message: string, cause?: unknown) => new FileRefusal("floor_file_not_readable", message, { cause })

function readEntry(bytes: Buffer, at: number, end: number): { part: Part; next: number } {
  if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw unreadable("the directory is damaged")
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
  if (flags & 1) throw new FileRefusal("floor_file_is_locked", "The file is encrypted")
  if (method !== 0 && method !== 8) throw unreadable(`method ${method}`)
  const [packedSize, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const local = bytes.readUInt32LE(at + 42)
  if (nameEnd > end || local + 30 > end || bytes.readUInt32LE(local) !== 0x04034b50) throw unreadable("a part is lost")
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packedSize > end) throw unreadable("a part is cut off")
  return {
    part: {
      name: bytes.toString("utf8", at + 46, nameEnd),
      ...{ method, size, crc: bytes.readUInt32LE(at + 16), time: bytes.readUInt32LE(at + 12) },
      packed: bytes.subarray(start, start + packedSize),
    },
    next: nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  }
}

function unpack({ method, packed, size }: Part, room: number): Buffer {
  if (method === 0) {
    if (packed.length !== size) throw unreadable("a part states another size")
    return packed
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(room, size)) })
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null
    if (code !== "ERR_BUFFER_TOO_LARGE") throw unreadable("a part does not unpack", cause)
    throw new FileRefusal("floor_file_unpacks_too_much", "A part unpacks into more than it states", { cause })
  }
}

/** Local headers with their data, the central directory, its end (APPNOTE 4.3.6). */
function writeZip(parts: readonly Part[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, method, crc, packed, size, time } of parts) {
    const title = Buffer.from(name, "utf8")
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    // Bit 11: the name is UTF-8.
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt16LE(method, 4)
    facts.writeUInt32LE(time, 6)
    facts.writeUInt32LE(crc, 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(title.length, 22)
    local.push(Buffer.from("PK\x03\x04", "latin1"), facts, title, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, title)
    offset += 30 + title.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", 0, "latin1")
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
