/** A PDF of one small page for each parcel, enough to be opened and printed. */
export function label(pages: readonly (readonly string[])[]): Buffer {
  const objects: string[] = []
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ")
  objects.push("<</Type/Catalog/Pages 2 0 R>>")
  objects.push(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
  for (const [index, lines] of pages.entries()) {
    const shown = lines
      .map((line, row) => `1 0 0 1 20 ${390 - row * 24} Tm (${line.replace(/[\\()]/g, "")}) Tj`)
      .join(" ")
    const stream = `BT /F1 16 Tf ${shown} ET`
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`,
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    )
  }
  let text = "%PDF-1.4\n"
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, "0")} 00000 n \n`
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`
  return Buffer.from(`${text}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`, "latin1")
}
