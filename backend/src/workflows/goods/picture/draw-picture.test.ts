import fc from "fast-check"
import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { drawPicture } from "./draw-picture"
import { sniffPicture } from "./sniff"

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "#1F5A41", noise: { type: "gaussian", mean: 120, sigma: 40 } },
  })

describe("a photo from a phone", () => {
  it("becomes three widths in three formats, upright, without its EXIF", async () => {
    const upload = await noise(2000, 1500)
      .withExif({ IFD0: { Model: "Phone of Mrs Mai" }, IFD3: { GPSLatitude: "22/1 8/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { width, height, blur, files } = await drawPicture(upload)
    expect([width, height]).toEqual([960, 1280])
    expect(files.map((file) => `${file.format} ${file.width}`).sort()).toEqual(
      ["avif", "jpeg", "webp"].flatMap((format) => [320, 640, 960].map((each) => `${format} ${each}`)).sort(),
    )
    expect(blur).toMatch(/^data:image\/webp;base64,/)
    expect(blur.length).toBeLessThan(400)
    for (const file of files) {
      const kept = await sharp(file.bytes).metadata()
      expect([kept.width, kept.exif, kept.icc, kept.orientation]).toEqual([file.width, undefined, undefined, undefined])
      expect(file.bytes.includes("Mrs Mai")).toBe(false)
    }
  }, 30_000)

  it("is not made wider than it is, and white shows where it was transparent", async () => {
    const upload = await sharp({ create: { width: 200, height: 100, channels: 4, background: "#00000000" } })
      .png()
      .toBuffer()
    const { files } = await drawPicture(upload)
    expect(new Set(files.map((file) => file.width))).toEqual(new Set([200]))
    const { data } = await sharp(files.find(({ format }) => format === "jpeg")?.bytes)
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
  })
})

describe("what is no photo", () => {
  it.each([
    ["an SVG with a script", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a PDF", "%PDF-1.7 %%EOF"],
    ["a GIF", "GIF89a"],
    ["a TIFF that calls itself a photo", "II*\0"],
    ["nothing", ""],
  ])("is refused: %s", async (_what, text) => {
    await expect(drawPicture(Buffer.from(text))).rejects.toMatchObject({ code: "file_type_not_allowed" })
  })

  it("is refused when it is cut off, and when its side is a speck", async () => {
    const whole = await noise(800, 600).png().toBuffer()
    await expect(drawPicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: "file_not_readable" })
    await expect(drawPicture(await noise(800, 8).png().toBuffer())).rejects.toMatchObject({ code: "picture_too_small" })
  })

  it("leaves nothing of a second file behind the picture", async () => {
    const polyglot = Buffer.concat([
      await noise(300, 300).jpeg().toBuffer(),
      Buffer.from("<script>alert(1)</script>PK\x03\x04"),
    ])
    for (const { bytes } of (await drawPicture(polyglot)).files) {
      expect(bytes.includes("<script>")).toBe(false)
      expect(bytes.includes("PK\x03\x04")).toBe(false)
    }
  })

  it("stands still when it moved", async () => {
    const frames = ["#B3452A", "#1F5A41", "#D8941A"].map((background) => ({
      create: { width: 100, height: 100, channels: 3 as const, background },
    }))
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0 })
      .toBuffer()
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(3)
    for (const { bytes } of (await drawPicture(moving)).files) {
      const { pages = 1 } = await sharp(bytes, { animated: true }).metadata()
      expect(pages).toBe(1)
    }
  })

  it("is refused whatever the bytes are, with a code and never otherwise", async () => {
    const magic = fc.constantFrom([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [])
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 400 }), async (head, rest) => {
        const bytes = Buffer.from([...head, ...rest])
        const refused = await drawPicture(bytes).then(
          () => null,
          (error: { code?: string }) => error.code,
        )
        expect(refused).toMatch(/^(file_type_not_allowed|file_not_readable|picture_too_large|picture_too_small)$/)
        if (sniffPicture(bytes) === null) expect(refused).toBe("file_type_not_allowed")
      }),
      { numRuns: 60 },
    )
  })
})
