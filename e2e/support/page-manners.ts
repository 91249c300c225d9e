import type { Page } from "@playwright/test"

/**
 * What makes a page hard to use for somebody with big fingers, a small screen or a screen reader; empty when nothing does.
 * Links within a sentence are let off the size, as WCAG 2.2, 2.5.8 does.
 */
export function mannersOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LEAST_TARGET = 44
    const faults: string[] = []
    const shown = (element: Element) => element.checkVisibility({ opacityProperty: false, visibilityProperty: true })
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`
    if (document.documentElement.scrollWidth > window.innerWidth) {
      faults.push(`wider than the screen: ${document.documentElement.scrollWidth} px`)
    }
    if (document.querySelectorAll("main h1").length !== 1) faults.push("not exactly one first heading")
    const levels = [...document.querySelectorAll("main h1, main h2, main h3")]
      .filter(shown)
      .map((h) => Number(h.tagName[1]))
    levels.forEach((level, index) => {
      if (level > (levels[index - 1] ?? 0) + 1) faults.push(`heading level ${level} without the one above it`)
    })
    for (const image of document.querySelectorAll("main img")) {
      if (!image.hasAttribute("alt")) faults.push(`${nameOf(image)} without a text`)
    }
    for (const field of document.querySelectorAll<HTMLInputElement>("main input, main select, main textarea")) {
      if (field.type === "hidden" || !shown(field)) continue
      if ((field.labels?.length ?? 0) === 0 && !field.getAttribute("aria-label"))
        faults.push(`${field.name} without a label`)
      const box = (
        field.type === "radio" || field.type === "checkbox" ? (field.closest("label") ?? field) : field
      ).getBoundingClientRect()
      if (Math.min(box.width, box.height) < LEAST_TARGET)
        faults.push(`field ${field.name} is ${box.width} x ${box.height}`)
    }
    for (const target of document.querySelectorAll("main button, main a, main summary")) {
      const { display } = getComputedStyle(target)
      if (!shown(target) || (target.tagName === "A" && display === "inline")) continue
      // A radio button that is drawn by a component is pressed on the whole of its label, as one of the browser's own.
      const pressed = target.getAttribute("role") === "radio" ? (target.closest("label") ?? target) : target
      const { width, height } = pressed.getBoundingClientRect()
      if (Math.min(width, height) < LEAST_TARGET - 0.5) faults.push(`${nameOf(target)} is ${width} x ${height}`)
      if (!(target.textContent ?? "").trim() && !target.getAttribute("aria-label") && !target.querySelector("img[alt]"))
        faults.push(`${target.tagName} without a name`)
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id)
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) faults.push(`id ${id} twice`)
    return faults
  })
}
