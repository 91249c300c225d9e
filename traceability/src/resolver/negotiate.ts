export type Language = "vi" | "en"

/** The few header values that browsers send are read once; bounded, because anybody may send any. */
function remembered<Value>(read: (header: string | undefined) => Value): (header: string | undefined) => Value {
  const known = new Map<string, Value>()
  return (header) => {
    if (header === undefined || header.length > 200) return read(header)
    const held = known.get(header)
    if (held !== undefined) return held
    const value = read(header)
    if (known.size >= 500) known.clear()
    known.set(header, value)
    return value
  }
}

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
export const prefersJson = remembered((accept) => {
  const json = weightOf(accept, ["application/json"])
  return json > 0 && json > weightOf(accept, ["text/html", "application/xhtml+xml"])
})

/** A page, and neither JSON nor the links of a Digital Link: what a browser asks for. */
export const wantsPage = remembered((accept) => !/json|linkset/i.test(accept ?? ""))

/** `?lang=` decides; without it Vietnamese, unless the browser puts English before it. */
export function chooseLanguage(query: unknown, acceptLanguage: string | undefined): Language {
  if (query === "en" || query === "vi") return query
  return languageOf(acceptLanguage)
}

const languageOf = remembered((acceptLanguage): Language => {
  const english = weightOf(acceptLanguage, ["en", "en-us", "en-gb", "en-au", "en-ca", "en-in", "en-sg"])
  return english > weightOf(acceptLanguage, ["vi", "vi-vn"]) ? "en" : "vi"
})

export const chooseEncoding = remembered((acceptEncoding): "br" | "gzip" | null => {
  if (weightOf(acceptEncoding, ["br"]) > 0) return "br"
  return weightOf(acceptEncoding, ["gzip"]) > 0 ? "gzip" : null
})

/** For what is kept as gzip alone. */
export const acceptsGzip = remembered((acceptEncoding) => weightOf(acceptEncoding, ["gzip"]) > 0)
