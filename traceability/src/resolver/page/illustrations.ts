import { SafeHtml } from "./html.js"

const frame = (inside: string): SafeHtml =>
  new SafeHtml(`<svg viewBox="0 0 96 96" aria-hidden="true"><path fill="#E6EFE6" d="M0 0h96v96H0z"/>${inside}</svg>`)

const HILLS = `<path fill="#9DBB97" d="M0 66c20-14 34-12 52-2s30 8 44-4v36H0z"/><path fill="#1F5A41" d="M0 80c22-12 40-8 58-2s28 4 38-2v20H0z"/>`
const SUN = `<circle cx="70" cy="26" r="10" fill="#D8941A"/>`

// Drawn in the palette, a few hundred bytes each: the page is one request and carries no picture file.
const DRAWINGS: Readonly<Record<string, SafeHtml>> = {
  tea: frame(
    `${SUN}<path fill="#9DBB97" d="M0 58c20-12 36-12 54-4s30 6 42-2v44H0z"/><path fill="none" stroke="#1F5A41" stroke-width="5" stroke-linecap="round" stroke-dasharray="9 5" d="M-2 72c24-10 44-8 62-3s28 3 38-1M-2 84c24-9 44-7 62-2s28 3 38-1"/><path fill="#1F5A41" d="M40 54V38m0 0"/><path fill="#1F5A41" d="M39 52c-2-9-10-12-18-11 1 8 9 13 18 11m3 0c-1-12 7-19 18-19 1 11-7 20-18 19"/><path stroke="#1F5A41" stroke-width="2.5" d="M40 62V50"/>`,
  ),
  honey: frame(
    `<path fill="#D8941A" d="M28 40h40v36q0 8-8 8H36q-8 0-8-8z"/><path fill="#FBF0D6" d="M34 54h28v18H34z"/><path fill="#B3452A" d="M26 30h44v10H26z"/><path fill="none" stroke="#D8941A" stroke-width="3" d="m48 58 5 3v6l-5 3-5-3v-6z"/><path fill="#1D2520" d="M68 18a7 5 0 1 1 0 .1z"/><path fill="#D8941A" d="M71 14h3v9h-3z"/>`,
  ),
  noodles: frame(
    `<path fill="none" stroke="#D8941A" stroke-width="4" stroke-linecap="round" d="M24 50c0-18 12-26 12-10s10 14 10-2 10-12 10 2 10 8 14-2"/><path fill="#1F5A41" d="M14 50h68c0 20-14 32-34 32S14 70 14 50z"/><path fill="#143D2C" d="M34 80h28v5H34z"/><path stroke="#B3452A" stroke-width="4" stroke-linecap="round" d="M58 44 80 14M66 46l22-26"/>`,
  ),
  leaf: frame(
    `<path fill="#1F5A41" d="M20 76C14 38 40 16 80 18c4 40-20 66-60 58z"/><path fill="none" stroke="#E6EFE6" stroke-width="3" stroke-linecap="round" d="M16 82c14-20 28-34 48-48M36 58V42m12 5V32M38 60h16m-6-12h16"/>`,
  ),
  rice: frame(
    `${SUN}${HILLS}<path fill="none" stroke="#D8941A" stroke-width="3" stroke-linecap="round" d="M34 84c0-24 4-40 18-52"/><path fill="#D8941A" d="M52 32c8-2 12 2 12 8-8 2-12-2-12-8m-8 10c8-1 12 3 11 9-8 1-11-3-11-9m-5 12c8 0 11 4 9 10-8 0-10-4-9-10m6-16c-8-4-9-9-6-14 6 3 8 8 6 14m-7 12c-8-3-10-8-7-13 7 2 9 7 7 13"/>`,
  ),
  bamboo: frame(
    `${HILLS}<path fill="none" stroke="#1F5A41" stroke-width="7" d="M38 96V10M58 96V4"/><path stroke="#E6EFE6" stroke-width="3" d="M33 34h10M33 62h10M53 24h10M53 52h10M53 78h10"/><path fill="#1F5A41" d="M42 34c8-10 16-10 24-6-6 8-14 10-24 6m20-14c6-10 14-12 22-9-4 9-12 12-22 9M34 24C26 16 18 16 12 20c5 7 13 8 22 4"/>`,
  ),
  herb: frame(
    `<path stroke="#1F5A41" stroke-width="3" stroke-linecap="round" d="M48 84V30"/><path fill="#1F5A41" d="M46 62c-16 4-24-4-26-16 14-2 24 4 26 16m4 0c16 4 24-4 26-16-14-2-24 4-26 16m-4-18c-12 2-18-4-19-13 11-1 18 4 19 13m4 0c12 2 18-4 19-13-11-1-18 4-19 13"/><path fill="#D8941A" d="M48 12a10 10 0 1 1-.1 0z"/><path fill="#FFFDF8" d="M48 18a4 4 0 1 1-.1 0z"/>`,
  ),
  basket: frame(
    `<path fill="none" stroke="#D8941A" stroke-width="4" d="M24 46a24 26 0 0 1 48 0"/><path fill="#1F5A41" d="M32 44c0-14 12-16 14-4 3-14 18-10 16 4z"/><path fill="#D8941A" d="M14 44h68l-8 36q-1 4-6 4H28q-5 0-6-4z"/><path stroke="#FBF0D6" stroke-width="2.5" d="M18 56h60M21 68h54M34 44l4 40m24-40-4 40M48 44v40"/>`,
  ),
}

export function illustration(name: string | null): SafeHtml {
  return (name === null ? undefined : DRAWINGS[name]) ?? frame(`${SUN}${HILLS}`)
}

const STAR = "m12 2 3 7 7 .6-5.500 4.800 1.900 7.600-6.400-4-6.400 4 1.900-7.600L2 9.600 9 9z"

/** Drawn and not set: many phones have stars only in their last font. */
export function stars(count: number): SafeHtml {
  const each = Array.from({ length: count }, (_, place) => `<path transform="translate(${place * 24})" d="${STAR}"/>`)
  return new SafeHtml(
    `<svg class="stars" width="${count * 22}" height="22" viewBox="0 0 ${count * 24} 24" aria-hidden="true">${each.join("")}</svg>`,
  )
}

const icon = (inside: string, size = 20): SafeHtml =>
  new SafeHtml(
    `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${inside}</svg>`,
  )

export const ICONS = {
  check: icon(`<path stroke-width="3.5" d="m5 12.5 5 5L19.5 7"/>`, 24),
  stop: icon(`<path stroke-width="3.5" d="M12 5v9M12 19v.1"/>`, 24),
  lock: icon(`<path d="M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11"/>`, 16),
  sound: icon(`<path d="M4 10v4h4l5 4V6L8 10zM17 9q2 3 0 6M19.500 6.500q4 5.500 0 11"/>`),
  phone: icon(`<path d="M6 3h3l2 5-2.500 2q2 4 5.500 5.500L16 13l5 2v3q0 3-3 3C10 20.500 3.500 14 3 6q0-3 3-3z"/>`),
  clock: icon(`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`, 24),
  warning: icon(`<path d="M12 4 2.500 20h19zM12 10v4M12 17v.1"/>`, 24),
}
