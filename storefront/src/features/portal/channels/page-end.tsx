import { formatCount } from "@/i18n/format"
import { LinkButton } from "@/ui/button"
import { Button } from "@/ui/button"
import lists from "../lists/lists.module.css"
import portal from "../portal.module.css"
import styles from "./channels.module.css"
import { hrefWith } from "./listing-filters"

type WordSearchProps = { label: string; words: string; kept?: Readonly<Record<string, string>> }

/** A search that needs no script, and keeps what else the list was narrowed to. */
export function WordSearch({ label, words, kept = {} }: WordSearchProps) {
  return (
    <form className={lists.search} role="search">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <input type="search" name="tim" defaultValue={words} placeholder={label} aria-label={label} />
      <Button type="submit" tone="secondary">
        Tìm
      </Button>
    </form>
  )
}

type PageEndProps = {
  path: string
  asked: Readonly<Record<string, string | undefined>>
  page: { count: number; limit: number; offset: number; shown: number }
}

/** Which of how many, and the ways on and back. */
export function PageEnd({ path, asked, page: { count, limit, offset, shown } }: PageEndProps) {
  const end = offset + shown
  if (offset === 0 && end >= count) return null
  return (
    <div className={styles.end}>
      <p className={portal.soft}>
        Đang xem {formatCount(offset + 1)} đến {formatCount(end)} trong {formatCount(count)}.
      </p>
      {end < count && (
        <LinkButton href={hrefWith(path, { ...asked, tu: end })} tone="secondary" wide>
          Xem tiếp
        </LinkButton>
      )}
      {offset > 0 && (
        <LinkButton href={hrefWith(path, { ...asked, tu: Math.max(0, offset - limit) })} tone="secondary" wide>
          Xem trang trước
        </LinkButton>
      )}
    </div>
  )
}
