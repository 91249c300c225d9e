"use client"

import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react"
import { localePath, type Language } from "@/i18n/language"
import type { Dictionary } from "@/i18n"
import styles from "./shop.module.css"

type SearchInputProps = { language: Language; words: Dictionary["search"]; q: string }
type Suggestion = { href: string; name: string; about: string }
type Answer = {
  products: { handle: string; title: string; cooperative_name: string }[]
  cooperatives: { handle: string; name: string; province: string }[]
}

const PAUSE_MS = 180
const SHORTEST = 2

/** A combobox (WAI-ARIA, list autocomplete) over a field that works without it. */
export function SearchInput({ language, words, q }: SearchInputProps) {
  const id = useId()
  const [typed, setTyped] = useState("")
  const [found, setFound] = useState<{ of: string; list: readonly Suggestion[] }>({ of: "", list: [] })
  const [active, setActive] = useState(-1)
  const links = useRef<(HTMLAnchorElement | null)[]>([])
  useEffect(() => {
    if (typed.trim().length < SHORTEST) return
    const stop = new AbortController()
    const pause = setTimeout(() => {
      void suggestionsFor(typed, language, stop.signal).then((list) => {
        if (list) setFound({ of: typed, list })
      })
    }, PAUSE_MS)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [typed, language])
  const isOpen = typed.trim().length >= SHORTEST && found.list.length > 0
  const close = () => {
    setTyped("")
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!isOpen) return
    const last = found.list.length - 1
    if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1)
    else if (event.key === "ArrowUp") setActive(active <= 0 ? last : active - 1)
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" && active >= 0) links.current[active]?.click()
    else return
    event.preventDefault()
  }
  return (
    <div
      className={styles.searchField}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
    >
      <input
        type="search"
        name="q"
        role="combobox"
        aria-label={words.label}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={words.placeholder}
        defaultValue={q}
        maxLength={80}
        autoComplete="off"
        onChange={({ target }) => {
          setTyped(target.value)
          setActive(-1)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label={words.suggestions} className={styles.suggestions} hidden={!isOpen}>
        {isOpen &&
          found.list.map(({ href, name, about }, index) => (
            <li key={href} role="option" id={`${id}-${index}`} aria-selected={index === active}>
              <a
                ref={(link) => {
                  links.current[index] = link
                }}
                href={href}
                tabIndex={-1}
              >
                {name}
                <span>{about}</span>
              </a>
            </li>
          ))}
      </ul>
    </div>
  )
}

/** Null when there is no answer: what was found before stays. */
async function suggestionsFor(q: string, language: Language, signal: AbortSignal): Promise<Suggestion[] | null> {
  try {
    const answer = await fetch(`/api/goi-y?${new URLSearchParams({ q })}`, { signal })
    if (!answer.ok) return null
    const { products, cooperatives } = (await answer.json()) as Answer
    return [
      ...products.map(({ handle, title, cooperative_name: maker }) => ({
        ...{ href: localePath(language, `/san-pham/${handle}`), name: title, about: maker },
      })),
      ...cooperatives.map(({ handle, name, province }) => ({
        ...{ href: localePath(language, `/hop-tac-xa/${handle}`), name, about: province },
      })),
    ]
  } catch {
    return null
  }
}
