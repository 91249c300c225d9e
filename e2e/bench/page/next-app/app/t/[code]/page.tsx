import { readFileSync } from "node:fs"
import { createElement, type ReactNode } from "react"
import type { Content, PageData } from "../../../content.ts"
import { CheckCard } from "./check-card.tsx"
import { ListenButton } from "./listen-button.tsx"

export const dynamic = "force-dynamic"

type Element = Exclude<Content, string>

let kept: { body: Element; data: PageData } | undefined

/** Read once: each answer is rendered anew, from a record in memory. */
function record(): { body: Element; data: PageData } {
  if (kept !== undefined) return kept
  const body = JSON.parse(readFileSync(process.env["CONTENT_FILE"] ?? "", "utf8")) as Element
  const element = find(body, "data")
  const data = JSON.parse(element === undefined ? "" : textOf(element)) as PageData
  return (kept = { body, data })
}

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  await params
  const { body, data } = record()
  return render(body.children, data)
}

function render(content: readonly Content[], data: PageData): ReactNode[] {
  return content.map((part, index) => {
    if (typeof part === "string") return part
    const { tag, attributes, children } = part
    if (tag === "script") return null
    const { id } = attributes
    if (id === "listen") return <ListenButton key={index} t={data.t} icon={render(children.slice(0, 1), data)} />
    if (id === "check") return checkCard(index, part, data)
    const inside = children.length === 0 ? [] : render(children, data)
    return createElement(tag, { key: index, ...propsOf(attributes) }, ...inside)
  })
}

function checkCard(key: number, card: Element, data: PageData): ReactNode {
  const own = ["check-title", "check-summary", "check-list"]
  const [title, summary, list] = own.map((id) => find(card, id))
  const rest = card.children.filter((child) => typeof child === "string" || !own.includes(child.attributes["id"] ?? ""))
  return (
    <CheckCard
      key={key}
      data={data}
      title={title === undefined ? "" : textOf(title)}
      summary={summary === undefined ? "" : textOf(summary)}
      list={list === undefined ? null : render(list.children, data)}
    >
      {render(rest, data)}
    </CheckCard>
  )
}

function propsOf(attributes: Record<string, string>): Record<string, string | boolean> {
  const { class: className, hidden, ...others } = attributes
  return {
    ...others,
    ...(className === undefined ? {} : { className }),
    ...(hidden === undefined ? {} : { hidden: true }),
  }
}

function find(element: Element, id: string): Element | undefined {
  if (element.attributes["id"] === id) return element
  for (const child of element.children) {
    const found = typeof child === "string" ? undefined : find(child, id)
    if (found !== undefined) return found
  }
  return undefined
}

function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("")
}
