import { Container, Heading, Input, Tabs, Text } from "@medusajs/ui"
import { useRef, type ReactNode } from "react"
import { useWords } from "./language"
import { LIST_WORDS } from "./list-words"
import { Nothing, ReadError, Waiting, type Reading } from "./load-state"
import { Pager } from "./pager"
import { Said } from "./said"
import { TOUCH } from "./touch"
import { useTyped, type Counted, type Place } from "./use-worklist"

export type ListTab<T extends string> = { id: T; name: string; empty: string }
export type WorklistWords<T extends string> = { title: string; intro: string; search: string; tabs: ListTab<T>[] }

type WorklistProps<T extends string, A extends Counted> = {
  words: WorklistWords<T>
  place: Place<T>
  reading: Reading & { data: A | undefined }
  /** Of the tab that is looked at. */
  filter?: ReactNode
  /** In place of the list while one thing has the word. */
  instead?: ReactNode
  children: (data: A) => ReactNode
}

/** An officer's page: what it is about, where to look, and page by page what there is. */
export const Worklist = <T extends string, A extends Counted>(props: WorklistProps<T, A>) => {
  const { words, place, reading, instead } = props
  const counts = useLast(reading.data?.counts)
  return (
    <div className="flex flex-col gap-3">
      <Head words={words} place={place} />
      <Said>
        {instead ?? (
          <Tabs
            value={place.tab}
            onValueChange={(tab) => place.setTab(words.tabs.find(({ id }) => id === tab)?.id ?? place.tab)}
            className="flex flex-col gap-3"
          >
            <Tabs.List className="flex-wrap">
              {words.tabs.map(({ id, name }) => (
                <Tabs.Trigger key={id} value={id} className={TOUCH}>
                  {name}
                  {counts?.[id] === undefined ? "" : ` (${counts[id]})`}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value={place.tab} className="flex flex-col gap-3">
              {props.filter}
              <Listed {...props} />
            </Tabs.Content>
          </Tabs>
        )}
      </Said>
    </div>
  )
}

/** The numbers of a moment ago, rather than none, while the next are read. */
function useLast<V>(value: V | undefined): V | undefined {
  const last = useRef(value)
  if (value !== undefined) last.current = value
  return last.current
}

const Listed = <T extends string, A extends Counted>({ words, place, reading, children }: WorklistProps<T, A>) => {
  const { nothingFound } = useWords(LIST_WORDS)
  const { data, ...state } = reading
  const empty = words.tabs.find(({ id }) => id === place.tab)?.empty ?? ""
  return (
    <>
      {state.error !== null && <ReadError {...state} hasData={data !== undefined} />}
      {!data && state.error === null && <Waiting />}
      {data?.count === 0 && <Nothing>{place.words === "" ? empty : nothingFound(place.words)}</Nothing>}
      {data && children(data)}
      {data && <Pager page={place.page} count={data.count} onPage={place.setPage} />}
    </>
  )
}

const Head = <T extends string>({ words, place }: { words: WorklistWords<T>; place: Place<T> }) => {
  const [typed, setTyped] = useTyped(place.words, place.setWords)
  return (
    <Container className="flex flex-col gap-3 px-4 py-4 sm:px-6">
      <Heading level="h1">{words.title}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {words.intro}
      </Text>
      <Input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={TOUCH}
        aria-label={words.search}
        placeholder={words.search}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Container>
  )
}
