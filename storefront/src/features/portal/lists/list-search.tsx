import { formatCount } from "@/i18n/format"
import { Button, LinkButton } from "@/ui/button"
import portal from "../portal.module.css"
import { nextPage, PAGE_SIZE, type ListPage, type ListQuery } from "./long-list"
import styles from "./lists.module.css"

type ListSearchProps = { label: string; words: string; total: number }

/** A search that needs no script; a list that fits on a page is not searched. */
export function ListSearch({ label, words, total }: ListSearchProps) {
  if (total <= PAGE_SIZE && words === "") return null
  return (
    <form className={styles.search} role="search">
      <input type="search" name="tim" defaultValue={words} placeholder={label} aria-label={label} />
      <Button type="submit" tone="secondary">
        Tìm
      </Button>
    </form>
  )
}

type ListEndProps<T> = { path: string; query: ListQuery; page: ListPage<T> }

/** Below the rows: how many there are, and the way to the others. */
export function ListEnd<T>({ path, query, page }: ListEndProps<T>) {
  if (page.found === 0) {
    return (
      <p className={portal.sheet}>
        Không tìm thấy “{query.words}”. <a href={path}>Xem tất cả</a>
      </p>
    )
  }
  if (!page.hasMore) return null
  return (
    <div className={styles.end}>
      <p className={portal.soft}>
        Đang xem {formatCount(page.shown.length)} trong {formatCount(page.found)}.
      </p>
      <LinkButton href={nextPage(path, query)} tone="secondary" wide>
        Xem thêm
      </LinkButton>
    </div>
  )
}
