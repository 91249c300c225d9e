const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
}

// XML 1.0 2.2: no control characters but tab and line breaks, no surrogates alone and no U+FFFE or U+FFFF.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Safe between tags and in attributes, in XML 1.0 and in HTML. */
export const escapeXml = (text: string): string =>
  text.replace(UNWRITABLE, "").replace(/[&<>"']/g, (char) => ENTITIES[char]!)

/** Plain text as the HTML that TikTok Shop and Lazada want: a paragraph a line, and nothing of the seller's runs. */
export const paragraphs = (text: string): string =>
  text
    .normalize("NFC")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escapeXml(line)}</p>`)
    .join("")
