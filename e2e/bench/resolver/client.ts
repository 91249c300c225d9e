import { connect, type Socket } from "node:net"

export type Answer = { status: number; milliseconds: number }

type Options = {
  port: number
  connections: number
  /** Bytes of the n-th request; null when there is none any more. */
  next: (n: number) => string | null
  onAnswer: (answer: Answer) => void
}

const headEnd = Buffer.from("\r\n\r\n")
/** What ends an answer that comes in chunks (RFC 9112 7.1). */
const lastChunk = Buffer.from("0\r\n\r\n")
const contentLength = /\r\ncontent-length: *(\d+)/i

/**
 * Asks over kept connections, each a new question as soon as it is answered. It reads of an answer its status and its
 * length and counts the rest: a client that decodes every body spends more on a page than its server does, and the two share
 * these cores.
 *
 * @returns how many questions were left without an answer
 */
export async function askAll({ port, connections, next, onAnswer }: Options): Promise<number> {
  let sent = 0
  let lost = 0
  const visitor = async (): Promise<void> => {
    let connection = new Connection(port)
    for (let bytes = next(sent++); bytes !== null; bytes = next(sent++)) {
      const began = performance.now()
      const status = await connection.ask(bytes)
      if (status === null) lost += 1
      else onAnswer({ status, milliseconds: performance.now() - began })
      if (connection.isClosed) connection = new Connection(port)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, visitor))
  return lost
}

/** One question at a time; an answer names its length, as all of ours do, or comes in chunks. */
class Connection {
  private readonly socket: Socket
  private answered: ((status: number | null) => void) | null = null
  private head: Buffer = Buffer.alloc(0)
  private status = 0
  private missing = -1
  private tail: Buffer | null = null
  isClosed = false

  constructor(port: number) {
    this.socket = connect({ host: "127.0.0.1", port, noDelay: true })
    this.socket.on("data", (chunk) => this.read(chunk))
    this.socket.on("error", () => this.end())
    this.socket.on("close", () => this.end())
  }

  ask(bytes: string): Promise<number | null> {
    return new Promise((resolve) => {
      if (this.isClosed) return resolve(null)
      this.answered = resolve
      this.socket.write(bytes, "latin1")
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    if (this.tail !== null) this.readTail(chunk)
    else if (this.missing < 0) this.readHead(chunk)
    else this.missing -= chunk.length
    if (this.missing !== 0) return
    this.missing = -1
    this.settle(this.status)
  }

  private readHead(chunk: Buffer): void {
    const bytes = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk])
    const end = bytes.indexOf(headEnd)
    if (end === -1) {
      this.head = bytes
      return
    }
    const text = bytes.toString("latin1", 0, end)
    this.head = Buffer.alloc(0)
    this.status = Number(text.slice(9, 12))
    if (/\r\ntransfer-encoding: *chunked/i.test(text)) return this.readTail(bytes.subarray(end + headEnd.length))
    const length = Number(contentLength.exec(text)?.[1] ?? 0)
    this.missing = length - (bytes.length - end - headEnd.length)
    if (/\r\nconnection: close/i.test(text)) this.isClosed = true
  }

  /** Of chunks only the last bytes are kept, until they are those that end the answer. */
  private readTail(chunk: Buffer): void {
    const bytes = Buffer.concat([this.tail ?? Buffer.alloc(0), chunk])
    const isLast = bytes.subarray(-lastChunk.length).equals(lastChunk)
    this.tail = isLast ? null : bytes.subarray(-lastChunk.length)
    if (isLast) this.missing = 0
  }

  private end(): void {
    this.isClosed = true
    this.settle(null)
  }

  private settle(status: number | null): void {
    const { answered } = this
    this.answered = null
    answered?.(status)
  }
}
