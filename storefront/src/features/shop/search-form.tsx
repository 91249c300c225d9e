import { localePath, type Dictionary, type Language } from "@/i18n"
import { Icon } from "@/ui/icon"

type SearchFormProps = { language: Language; words: Dictionary; className: string | undefined }

/** A plain GET form: an address that can be shared, no script needed. */
export function SearchForm({ language, words, className }: SearchFormProps) {
  return (
    <form role="search" action={localePath(language, "/san-pham")} method="get" className={className}>
      <input
        type="search"
        name="q"
        aria-label={words.search.label}
        placeholder={words.search.placeholder}
        maxLength={80}
        autoComplete="off"
      />
      <button type="submit">
        <Icon name="search" size={20} />
        {words.search.submit}
      </button>
    </form>
  )
}
