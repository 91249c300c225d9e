import type { PageData } from "../page-data.js"

/** An element that the server writes into every page this module runs on. */
export function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement
}

/** Text only, so that nothing in a record can become markup. */
export function elementOf(tag: "li" | "span", text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text })
}

export const data = JSON.parse(byId("data").textContent ?? "") as PageData
