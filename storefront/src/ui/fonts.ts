import latin from "../../fonts/made/be-vietnam-pro-latin-400-normal.woff2"
import vietnamese from "../../fonts/made/be-vietnam-pro-vietnamese-400-normal.woff2"
import { preload } from "react-dom"

/** The two files every page needs for its first line; headings and bold text swap in. */
export function preloadFonts(): void {
  for (const href of [latin, vietnamese]) preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" })
}
