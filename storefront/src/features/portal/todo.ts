/** One thing to do next, as a row that leads there; `count` where several of a kind wait. */
export type Todo = {
  key: string
  tone: "act" | "wait" | "warn"
  title: string
  detail: string
  href: string
  count?: number
}
