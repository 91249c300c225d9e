import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { LOADER, LOADER_SOURCE } from "./loader"
import { settleScripts } from "./settle-scripts"

const push = (data: unknown): string =>
  `<script>self.__next_f.push(${JSON.stringify(data).replaceAll("<", "\\u003c")})</script>`
const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
const scripts = (html: string): string[] => html.match(/<script[^>]*>/g) ?? []
const asked = `<script src="/_next/static/chunks/a.js" async=""></script><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/>`

describe("the scripts of a page", () => {
  it("become data, in their order, with the loader at the end", () => {
    const html = settleScripts(
      page(asked, `<p>Chè</p><script>(self.__next_f=self.__next_f||[]).push([0])</script>${push([1, "</script>đỏ"])}`),
      "seen",
    )
    const data = [...html.matchAll(/<script type="application\/json" data-push="__next_f">([^<]*)<\/script>/g)]
    expect(data.map(([, text]) => JSON.parse(text ?? "") as unknown)).toEqual([[0], [1, "</script>đỏ"]])
    expect(html).toMatch(/<p>Chè<\/p>.*<script data-when="seen"[^>]*>.*<\/script><\/body><\/html>$/s)
    expect(html).not.toContain('as="script"')
    expect(html).toContain('data-src="[&quot;/_next/static/chunks/a.js&quot;]"')
  })

  it("stay asked for in the head where a page is of no use without them", () => {
    const html = settleScripts(page(asked, push([1, "x"])), "now")
    expect(html).toContain(asked)
    expect(html).toContain('data-when="now" data-src="[]"')
  })

  it("are left as they are, for the policy to stop, when they are more than data", () => {
    for (const code of [
      "alert(1)",
      'self.__next_f.push([1,"x"]);alert(1)',
      "self.__next_f.push(alert(1))",
      'self.__next_f.push([1,"x"])+alert(1)',
      "self.__next_g.push([1])",
      '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(()=>alert(1));',
    ]) {
      const html = settleScripts(page("", `<script>${code}</script>`), "seen")
      expect(html).toContain(`<script>${code}</script>`)
      expect(scripts(html)).toHaveLength(2)
    }
  })

  it("leave other blocks of data alone, and a page without an end gets its loader all the same", () => {
    const json = `<script type="application/ld+json">{"name":"Chè"}</script>`
    expect(settleScripts(page("", json), "seen")).toContain(json)
    expect(settleScripts("<p>cut off", "seen")).toMatch(/^<p>cut off<script data-when="seen"/)
  })

  it("have one policy, which names the loader as it stands in the page", () => {
    const [, text = ""] = /<script data-when="now"[^>]*>(.*)<\/script>/s.exec(settleScripts(page("", ""), "now")) ?? []
    expect(text).toBe(LOADER)
    expect(LOADER_SOURCE).toBe(`'sha256-${createHash("sha256").update(text).digest("base64")}'`)
    expect(LOADER).not.toMatch(/<|\n/)
  })
})
