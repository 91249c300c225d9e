import { Button } from "@/ui/button"
import lists from "../lists/lists.module.css"

type PageSearchProps = { name: string; label: string; words: string; anchor: string }

/** A search within a part of a page, which comes back to that part. */
export function PageSearch({ name, label, words, anchor }: PageSearchProps) {
  return (
    <form className={lists.search} role="search" action={`#${anchor}`} style={{ marginTop: 0 }}>
      <input type="search" name={name} defaultValue={words} placeholder={label} aria-label={label} />
      <Button type="submit" tone="secondary">
        Tìm
      </Button>
    </form>
  )
}
