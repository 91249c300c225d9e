/**
 * A heading without marks, capitals, signs and the spaces around it. Floors write "Tên sản phẩm" composed or decomposed,
 * with a star, with a break inside.
 * @example simpleWords("Tên sản phẩm (*)\n") // "ten san pham"
 */
export const simpleWords = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()

/** How well a heading fits one of several names: the same, begins so, or holds it as whole words. The longer, the surer. */
export function fitOf(heading: string, names: readonly string[]): number {
  let best = 0
  for (const name of names) {
    if (heading === name) return 1000
    // "ma", "ten", "gia" begin the headings of many other things.
    if (name.length < 5) continue
    if (heading.startsWith(`${name} `)) best = Math.max(best, 500 + name.length)
    else if (` ${heading} `.includes(` ${name} `)) best = Math.max(best, name.length)
  }
  return best
}
