"use client"

import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react"
import { FieldError } from "@/ui/field"
import fieldStyles from "@/ui/field.module.css"
import styles from "./places.module.css"

/** What the field says; the shop speaks two languages, the portal one. */
export type PlaceFieldWords = {
  label: string
  hint: string
  suggestions: string
  which: string
  /** With `{places}`. */
  formerly: string
}

type Place = { commune: string; province: string; former_of: string[] }
type PlaceFieldProps = {
  typed: string
  /** In whose words the place was looked for before one was chosen: an old name is kept beside the new one. */
  lookedFor: string
  /** What the server offers where the text was no place of the list. */
  offered: Place[]
  chosen: string
  error: string | undefined
  words: PlaceFieldWords
}

const WAIT_MS = 180
const textOf = ({ commune, province }: Place) => `${commune}, ${province}`
const choiceOf = ({ commune, province }: Place) => `${commune}|${province}`

/**
 * Without JavaScript a text, answered with places to choose from. With it the places come as one types: a combobox
 * (WAI-ARIA 1.2) whose list is gone through with the arrow keys.
 */
export function PlaceField({ typed, lookedFor, offered, chosen, error, words: said }: PlaceFieldProps) {
  const [text, setText] = useState(typed)
  const [choice, setChoice] = useState(chosen)
  const [words, setWords] = useState(lookedFor || typed)
  const [suggested, setSuggested] = useState<Place[]>([])
  const [active, setActive] = useState(-1)
  const isTyping = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  useEffect(() => {
    // On a weak network people type before the script has come.
    const early = input.current?.value ?? ""
    if (early === typed) return
    isTyping.current = true
    setText(early)
    setWords(early)
    setChoice("")
  }, [typed])
  useSuggestions(text, isTyping, setSuggested)
  const isOpen = suggested.length > 0

  const choose = (place: Place) => {
    isTyping.current = false
    setWords(text)
    setText(textOf(place))
    setChoice(choiceOf(place))
    close()
  }
  const close = () => {
    setSuggested([])
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const place = suggested[active]
    if (event.key === "Escape") close()
    else if (event.key === "Enter" && place) choose(place)
    else if (event.key === "ArrowDown" && isOpen) setActive((active + 1) % suggested.length)
    else if (event.key === "ArrowUp" && isOpen) setActive((active - 1 + suggested.length) % suggested.length)
    else return
    event.preventDefault()
  }

  return (
    <div className={`${fieldStyles.field} ${styles.place}`}>
      <label className={fieldStyles.label} htmlFor="place">
        {said.label}
      </label>
      <p className={fieldStyles.hint} id="place-hint">
        {said.hint}
      </p>
      <input
        ref={input}
        id="place"
        name="place"
        className={fieldStyles.input}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        aria-describedby={error ? "place-hint place-error" : "place-hint"}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        maxLength={120}
        value={text}
        onChange={(event) => {
          isTyping.current = true
          setText(event.target.value)
          setWords(event.target.value)
          setChoice("")
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(close, 150)}
      />
      <input type="hidden" name="place_words" value={words} />
      <ul id={listId} role="listbox" aria-label={said.suggestions} className={styles.suggestions} hidden={!isOpen}>
        {suggested.map((place, i) => (
          <li
            key={choiceOf(place)}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(place)}
          >
            <PlaceWords place={place} formerly={said.formerly} />
          </li>
        ))}
      </ul>
      <FieldError name="place" error={choice ? undefined : error} />
      {offered.length > 0 && !isTyping.current ? (
        <fieldset className={styles.offered}>
          <legend>{said.which}</legend>
          {offered.map((place) => (
            <label key={choiceOf(place)}>
              <input
                type="radio"
                name="place_choice"
                value={choiceOf(place)}
                defaultChecked={choiceOf(place) === chosen}
                onChange={() => setChoice(choiceOf(place))}
              />
              <PlaceWords place={place} formerly={said.formerly} />
            </label>
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="place_choice" value={choice} />
      )}
    </div>
  )
}

function PlaceWords({ place, formerly }: { place: Place; formerly: string }) {
  return (
    <span className={styles.placeWords}>
      <strong>{textOf(place)}</strong>
      {place.former_of.length > 0 && <span>{formerly.replace("{places}", place.former_of.join("; "))}</span>}
    </span>
  )
}

/** Asks a moment after the last key; an answer to an earlier text is dropped. */
function useSuggestions(text: string, isTyping: { current: boolean }, show: (places: Place[]) => void) {
  useEffect(() => {
    if (!isTyping.current || text.trim().length < 2) return show([])
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const places = await suggestions(text, asked.signal)
      if (!asked.signal.aborted) show(places)
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [text, isTyping, show])
}

/** No list without a signal: the form is sent as it stands and answered with places to choose from. */
async function suggestions(text: string, signal: AbortSignal): Promise<Place[]> {
  try {
    const response = await fetch(`/htx/noi?q=${encodeURIComponent(text)}`, { signal })
    const body: { places: Place[] } = response.ok ? await response.json() : { places: [] }
    return body.places
  } catch (error) {
    if (!signal.aborted) console.warn("No suggestions", error)
    return []
  }
}
