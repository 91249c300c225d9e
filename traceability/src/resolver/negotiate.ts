export type Language = "vi" | "en"

/** Weight that an Accept-like header gives to one of its entries (RFC 9110, 12.4.2); 0 when it names none of them. */
export function weightOf(header: string | undefined, names: readonly string[]): number {
  const entries = (header ?? "").toLowerCase().split(",")
  const weights = entries.flatMap((entry) => {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim())
    if (!names.includes(name)) return []
    const quality = parameters.find((parameter) => parameter.startsWith("q="))
    return [quality === undefined ? 1 : Number(quality.slice(2)) || 0]
  })
  return Math.max(0, ...weights)
}

/** A page unless JSON is asked for by name and wanted more than a page. */
export function prefersJson(accept: string | undefined): boolean {
  const json = weightOf(accept, ["application/json"])
  return json > 0 && json > weightOf(accept, ["text/html", "application/xhtml+xml"])
}

/** `?lang=` decides; without it Vietnamese, unless the browser puts English before it. */
export function chooseLanguage(query: unknown, acceptLanguage: string | undefined): Language {
  if (query === "en" || query === "vi") return query
  const english = weightOf(acceptLanguage, ["en", "en-us", "en-gb", "en-au", "en-ca", "en-in", "en-sg"])
  return english > weightOf(acceptLanguage, ["vi", "vi-vn"]) ? "en" : "vi"
}

export function chooseEncoding(acceptEncoding: string | undefined): "br" | "gzip" | null {
  if (weightOf(acceptEncoding, ["br"]) > 0) return "br"
  return weightOf(acceptEncoding, ["gzip"]) > 0 ? "gzip" : null
}
