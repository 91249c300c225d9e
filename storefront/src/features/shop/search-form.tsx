"use client"

import { usePathname, useSearchParams } from "next/navigation"
import { localePath, type Language } from "@/i18n/language"
import type { Dictionary } from "@/i18n"
import { Icon } from "@/ui/icon"
import { SearchInput } from "./search-input"
import { isCatalogue } from "./kept-query"

type SearchFormProps = { language: Language; words: Dictionary["search"]; className: string | undefined }

/** A plain GET form: an address that can be shared, no script needed. In the catalogue it keeps the typed word. */
export function SearchForm(props: SearchFormProps) {
  // Elsewhere the page is cached and knows no query, so none is asked for.
  return isCatalogue(usePathname()) ? <CatalogueSearch {...props} /> : <Fields {...props} q="" />
}

function CatalogueSearch(props: SearchFormProps) {
  const q = useSearchParams().get("q") ?? ""
  return <Fields {...props} q={q} key={q} />
}

function Fields({ language, words, className, q }: SearchFormProps & { q: string }) {
  return (
    <form role="search" action={localePath(language, "/san-pham")} method="get" className={className}>
      <SearchInput language={language} words={words} q={q} />
      <button type="submit">
        <Icon name="search" size={20} />
        {words.submit}
      </button>
    </form>
  )
}
