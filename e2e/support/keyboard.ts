import type { Page } from "@playwright/test"

const MOST_STOPS = 300
/** Stops outside of `main`, which come first, and the parts of which a field of a date makes stops of their own. */
const OTHER_STOPS = 40

/**
 * What somebody without a mouse or finger cannot reach, or cannot see that they reached, walking through the page with
 * Tab; empty when there is nothing.
 */
export async function keysReachEverything(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(numberStops)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.getSelection()?.removeAllRanges()
  })
  const reached = new Set<string>()
  const unseen: string[] = []
  for (let step = 0; step < Math.min(wanted.length + OTHER_STOPS, MOST_STOPS); step += 1) {
    await page.keyboard.press("Tab")
    const stop = await page.evaluate(whereFocusIs)
    if (stop === null || reached.has(stop.mark)) continue
    reached.add(stop.mark)
    if (!stop.isVisible) unseen.push(`focus cannot be seen on ${stop.name}`)
  }
  return [...wanted.filter(({ mark }) => !reached.has(mark)).map(({ name }) => `not reached: ${name}`), ...unseen]
}

/** Runs in the page. A group of radio buttons is one stop: arrows go on from there. */
function numberStops(): { mark: string; name: string }[] {
  const groups = new Set<string>()
  const stops: { mark: string; name: string }[] = []
  const all = "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, summary"
  for (const [index, element] of [...document.querySelectorAll<HTMLElement>(`main :is(${all})`)].entries()) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) continue
    if (element instanceof HTMLInputElement && element.type === "radio") {
      if (groups.has(element.name)) continue
      groups.add(element.name)
      element.dataset["stop"] = `radio ${element.name}`
    } else element.dataset["stop"] = String(index)
    const name = `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 40)}"`
    stops.push({ mark: element.dataset["stop"], name })
  }
  return stops
}

/** Runs in the page too. */
function whereFocusIs(): { mark: string; name: string; isVisible: boolean } | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element.closest("main") === null) return null
  const isRadio = element instanceof HTMLInputElement && element.type === "radio"
  const mark = isRadio ? `radio ${element.name}` : (element.dataset["stop"] ?? "")
  const drawn = (one: Element | null): boolean => {
    if (one === null) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none"
  }
  const isVisible = drawn(element) || drawn(element.closest("label")) || drawn(element.nextElementSibling)
  return {
    mark,
    name: `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 40)}"`,
    isVisible,
  }
}
