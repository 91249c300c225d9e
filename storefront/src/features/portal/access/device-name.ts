const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android.*Mobile/, "Điện thoại Android"],
  [/Android/, "Máy tính bảng Android"],
  [/Windows/, "Máy tính Windows"],
  [/Mac OS X/, "Máy tính Mac"],
  [/Linux|CrOS/, "Máy tính"],
]
const BROWSERS: [RegExp, string][] = [
  [/Zalo/i, "Zalo"],
  [/coc_coc/i, "Cốc Cốc"],
  [/EdgA?\//, "Edge"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
]

/** What a member knows the phone by in the list of sessions. What a browser says of itself is attacker-controlled. */
export function deviceName(userAgent: string | null): string {
  const of = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test((userAgent ?? "").slice(0, 400)))?.[1]
  return [of(SYSTEMS) ?? "Máy khác", of(BROWSERS)].filter(Boolean).join(", ")
}
