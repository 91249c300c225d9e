import type { PageData } from "../page-data.js"

/** An element that the server writes into every page this module runs on. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`no #${id}`)
  return element
}

/** Text only, so that nothing in a record can become markup. */
export function elementOf(tag: "i" | "li" | "span", text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text })
}

export const data = JSON.parse(byId("data").textContent ?? "") as PageData
