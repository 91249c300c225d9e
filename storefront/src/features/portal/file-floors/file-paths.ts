export const filePath = (floor: string, rest = ""): string => `/htx/kenh-ban/tep/${encodeURIComponent(floor)}${rest}`

/** A floor's heading without the star that says it must be filled in. */
export const headingWords = (header: string): string =>
  header
    .replace(/\(\s*\*\s*\)|\*/g, "")
    .replace(/\s+/g, " ")
    .trim()
