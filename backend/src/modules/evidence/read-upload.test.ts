import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { readUpload } from "./read-upload"

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#1F5A41" } })

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  )

describe("an uploaded picture", () => {
  it("is drawn again upright, small, and without its EXIF", async () => {
    const original = await blank(2000, 1000)
      .withExif({ IFD0: { Make: "Phone" }, IFD3: { GPSLatitude: "22/1 9/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { mediaType, bytes } = await readUpload(original, "photo")
    const { width, height, exif, orientation } = await sharp(bytes).metadata()
    expect({ mediaType, width, height, exif, orientation }).toEqual({
      ...{ mediaType: "image/jpeg", width: 480, height: 960, exif: undefined, orientation: undefined },
    })
  })

  it("gives the same bytes for the same upload, so that a repeated one is one file", async () => {
    const original = await blank(300, 200).png().toBuffer()
    const [first, second] = [await readUpload(original, "photo"), await readUpload(original, "photo")]
    expect(first.bytes.equals(second.bytes)).toBe(true)
  })

  it("is refused with a code when it is no picture, cut off, or of another kind", async () => {
    const jpeg = await blank(640, 480).jpeg().toBuffer()
    expect(await codeOf(readUpload(Buffer.alloc(0), "photo"))).toBe("file_not_readable")
    expect(await codeOf(readUpload(Buffer.from("<svg/>"), "photo"))).toMatch(/^file_/)
    expect(await codeOf(readUpload(jpeg.subarray(0, jpeg.length / 2), "photo"))).toBe("file_not_readable")
    expect(await codeOf(readUpload(await blank(9, 9).tiff().toBuffer(), "photo"))).toBe("file_type_not_allowed")
  })

  it("is refused when a few bytes unpack into more than memory should hold", async () => {
    const bomb = await blank(12_000, 6_000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(400_000)
    expect(await codeOf(readUpload(bomb, "photo"))).toBe("file_not_readable")
  })
})

describe("an uploaded PDF", () => {
  const pdf = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")

  it("is a certificate's copy, kept byte for byte", async () => {
    expect(await readUpload(pdf, "certificate")).toEqual({ mediaType: "application/pdf", bytes: pdf })
  })

  it("is no photo, and not half of one", async () => {
    expect(await codeOf(readUpload(pdf, "photo"))).toBe("file_type_not_allowed")
    expect(await codeOf(readUpload(pdf.subarray(0, 20), "certificate"))).toBe("file_not_readable")
  })
})
