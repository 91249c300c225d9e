import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { MAX_VOICE_BYTES, readVoice } from "./read-voice"

const ebml = (id: number[], data: Buffer) => Buffer.concat([Buffer.from(id), Buffer.from([0x80 | data.length]), data])
const unknownSize = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
const track = (type: number) => ebml([0x16, 0x54, 0xae, 0x6b], ebml([0xae], ebml([0x83], Buffer.from([type]))))

/** As a browser writes it while it records: no lengths, no duration, a time per cluster. */
function webm(trackTypes: number[], lastSecond: number, docType = "webm"): Buffer {
  const time = Buffer.alloc(4)
  time.writeUInt32BE(lastSecond * 1000)
  return Buffer.concat([
    ebml([0x1a, 0x45, 0xdf, 0xa3], ebml([0x42, 0x82], Buffer.from(docType))),
    ...[Buffer.from([0x18, 0x53, 0x80, 0x67]), unknownSize],
    ...trackTypes.map(track),
    ...[Buffer.from([0x1f, 0x43, 0xb6, 0x75]), unknownSize],
    ...[ebml([0xe7], time), ebml([0xa3], Buffer.from([0x81, 0, 20, 0, 1, 2, 3]))],
  ])
}

function ogg(head: string, seconds: number): Buffer {
  const data = Buffer.from(head, "latin1")
  const page = (flags: number, granule: bigint, body: Buffer) => {
    const header = Buffer.alloc(28)
    header.write("OggS", "latin1")
    header[5] = flags
    header.writeBigInt64LE(granule, 6)
    header[26] = 1
    header[27] = body.length
    return Buffer.concat([header, body])
  }
  return Buffer.concat([page(2, 0n, data), page(4, BigInt(seconds) * 48_000n, Buffer.from("sound"))])
}

const box = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(type, 4, "latin1")
  return Buffer.concat([head, data])
}
const hdlr = (type: string) =>
  box("hdlr", Buffer.concat([Buffer.alloc(8), Buffer.from(type, "latin1"), Buffer.alloc(12)]))
function mp4(handlers: string[], seconds: number): Buffer {
  const mvhd = Buffer.alloc(100)
  mvhd.writeUInt32BE(1000, 12)
  mvhd.writeUInt32BE(seconds * 1000, 16)
  const tracks = handlers.map((handler) => box("trak", box("mdia", hdlr(handler))))
  return Buffer.concat([box("ftyp", Buffer.from("M4A ")), box("moov", Buffer.concat([box("mvhd", mvhd), ...tracks]))])
}

describe("a voice note", () => {
  it("is what phones record: WebM, Ogg or MP4 sound, and as long as its bytes say", () => {
    expect(readVoice(webm([2], 12))).toMatchObject({ mediaType: "audio/webm", seconds: 12.02 })
    expect(readVoice(ogg("OpusHead\u0001", 9))).toMatchObject({ mediaType: "audio/ogg", seconds: 9 })
    expect(readVoice(mp4(["soun"], 30))).toMatchObject({ mediaType: "audio/mp4", seconds: 30 })
  })

  it.each([
    ["a film", webm([1, 2], 3)],
    ["an MP4 film", mp4(["soun", "vide"], 3)],
    ["an Ogg of pictures", ogg("\u0080theora", 3)],
    ["a Matroska file", webm([2], 3, "matroska")],
    ["a picture", Buffer.from("\u0089PNG\r\n\u001a\n", "latin1")],
    ["a page", Buffer.from("<script>alert(1)</script>")],
    ["nothing", Buffer.alloc(0)],
  ])("is not %s", (_what, bytes) => {
    expect(() => readVoice(bytes)).toThrow(expect.objectContaining({ code: "file_type_not_allowed" }))
  })

  it("ends after three minutes, and at four megabytes", () => {
    expect(() => readVoice(webm([2], 200))).toThrow(expect.objectContaining({ code: "voice_too_long" }))
    expect(() => readVoice(Buffer.alloc(MAX_VOICE_BYTES + 1))).toThrow(
      expect.objectContaining({ code: "file_too_large" }),
    )
  })

  it("is read or refused, whatever the bytes", () => {
    const seeds = [webm([2], 3), ogg("OpusHead", 3), mp4(["soun"], 3)]
    const damage = fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...seeds), damage, fc.uint8Array({ maxLength: 64 }), (seed, changes, tail) => {
        const bytes = Buffer.concat([seed, tail])
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        try {
          expect(readVoice(bytes).seconds).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(file_type_not_allowed|voice_too_long)$/) })
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
