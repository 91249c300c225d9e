import { Button, Text } from "@medusajs/ui"
import { useEffect } from "react"
import { useWords } from "./language"
import { LIST_WORDS } from "./list-words"
import { TOUCH } from "./touch"
import { PAGE_SIZE } from "./use-worklist"

type PagerProps = { page: number; count: number; onPage: (page: number) => void }

/** Nothing where one page holds all; back to the last page where decisions emptied the one that was looked at. */
export const Pager = ({ page, count, onPage }: PagerProps) => {
  const words = useWords(LIST_WORDS)
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE))
  useEffect(() => {
    if (page > pages) onPage(pages)
  })
  if (pages === 1) return null
  const step = (to: number, name: string) => (
    <Button
      size="base"
      variant="secondary"
      className={TOUCH}
      disabled={to < 1 || to > pages}
      onClick={() => {
        onPage(to)
        document.querySelector("main h1")?.scrollIntoView()
      }}
    >
      {name}
    </Button>
  )
  return (
    <nav aria-label={words.pages} className="flex flex-wrap items-center justify-between gap-2 pb-6">
      <Text size="small" className="text-ui-fg-subtle">
        {words.page(page, pages, count)}
      </Text>
      <div className="flex gap-2">
        {step(page - 1, words.previous)}
        {step(page + 1, words.next)}
      </div>
    </nav>
  )
}
