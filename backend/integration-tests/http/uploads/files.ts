import { crc32, deflateSync } from "node:zlib"
import { strToU8, zipSync } from "fflate"
import sharp from "sharp"

export const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#1F5A41" } })

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** PNG 3: some kilobytes that unpack into width x height pixels of one colour. */
export function pngBomb(width: number, height: number, { interlaced = false } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 1 bit a pixel, grey.
  header.set([1, 0, 0, 0, interlaced ? 1 : 0], 8)
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

/** A header alone that says so; nothing behind it is ever read. */
export function pngOfSize(width: number, height: number): Buffer {
  const bomb = pngBomb(64, 64)
  bomb.writeUInt32BE(width, 16)
  bomb.writeUInt32BE(height, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  return bomb
}

/** RIFF WebP, VP8X: a canvas of 16,384 x 16,384 pixels in thirty bytes. */
export function webpOfSize(): Buffer {
  const canvas = Buffer.from([0, 0, 0, 0, 0xff, 0x3f, 0x00, 0xff, 0x3f, 0x00])
  const vp8x = Buffer.concat([Buffer.from("VP8X", "latin1"), Buffer.from([10, 0, 0, 0]), canvas])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(4 + vp8x.length)
  return Buffer.concat([Buffer.from("RIFF", "latin1"), length, Buffer.from("WEBP", "latin1"), vp8x])
}

export const avifOfSize = async (): Promise<Buffer> => picture(64, 64).avif({ effort: 0 }).toBuffer()

/** A moving picture of so many frames. */
export async function moving(frames: number): Promise<Buffer> {
  const [width, height] = [64, 64]
  const pixels = Buffer.alloc(width * height * frames * 3)
  // Frames that differ, so that none is folded into the one before.
  for (let frame = 0; frame < frames; frame += 1)
    pixels.fill(frame % 251, frame * width * height * 3, (frame + 1) * width * height * 3)
  return sharp(pixels, { raw: { width, height: height * frames, channels: 3, pageHeight: height } as never })
    .webp({ effort: 0, quality: 1 })
    .toBuffer()
}

export const withGps = () =>
  picture(640, 480)
    .withExif({ IFD0: { Make: "Phone", ImageDescription: "noi-bi-mat" }, IFD3: { GPSLatitude: "22/1 9/1 0/1" } })
    .jpeg()
    .toBuffer()

const SCRIPT = `<html><script>document.title="chay"</script></html>`

/** A picture behind which something else stands, for whoever reads from the end or sniffs for tags. */
export const polyglots = async (): Promise<Record<string, Buffer>> => {
  const jpeg = await picture(320, 240).jpeg().toBuffer()
  const zip = Buffer.from(zipSync({ "run.js": strToU8("alert(1)") }))
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)])
  return {
    "JPEG with HTML behind it": Buffer.concat([jpeg, Buffer.from(SCRIPT)]),
    "JPEG with HTML in its comment": Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
    "JPEG that is a ZIP": Buffer.concat([jpeg, zip]),
  }
}

export const MARKS = [SCRIPT, "run.js", "noi-bi-mat", "Phone"]

/** GIF89a that is JavaScript: `GIF89a=/*...*\/1;alert(1)`. */
export const gifScript = Buffer.from("GIF89a/*\0\0\0\0\0\0,\0\0\0\0\u0001\0\u0001\0\0;*/=1;alert(1)", "latin1")
export const svgScript = Buffer.from(
  `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "&#x61;">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script></svg>`,
)
export const program = Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(4096, 7)])

/** ISO 32000: opens with a script, and carries a file. */
export const pdfWithScript = Buffer.from(
  [
    "%PDF-1.7",
    "1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 3 0 R/Names<</EmbeddedFiles<</Names[(a.exe) 4 0 R]>>>>>> endobj",
    "2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj",
    "3 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj",
    "4 0 obj <</Type/Filespec/F(a.exe)>> endobj",
    "trailer <</Root 1 0 R>>",
    "%%EOF",
    "",
  ].join("\n"),
)

const XML = `<?xml version="1.0"?>`

/** A workbook whose one sheet unpacks into so many megabytes. */
export function sheetBomb(megabytes: number): Buffer {
  const row = `<row><c t="inlineStr"><is><t>${"a".repeat(1000)}</t></is></c></row>`
  const rows = row.repeat(Math.ceil((megabytes * 1024 * 1024) / row.length))
  return Buffer.from(
    zipSync({
      "[Content_Types].xml": strToU8(`${XML}<Types/>`),
      "xl/workbook.xml": strToU8(`${XML}<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`),
      "xl/_rels/workbook.xml.rels": strToU8(
        `${XML}<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      "xl/worksheets/sheet1.xml": strToU8(`${XML}<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    }),
  )
}
