import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useSearchParams } from "react-router-dom"
import { ask } from "./ask"

/** Starts the key of all that is read for officers: one decision makes all of it read anew. */
export const OFFICER_KEY = "officer"
export const PAGE_SIZE = 20

const REFRESH_MS = 15_000
const TYPING_MS = 300

export type Counted = { count: number; counts: Readonly<Record<string, number>> }

/** Where an officer is in a list; it stands in the address, so that going back or reloading loses nothing. */
export type Place<T extends string> = {
  tab: T
  page: number
  words: string
  setTab: (tab: T) => void
  setPage: (page: number) => void
  setWords: (words: string) => void
}

export function usePlace<T extends string>(tabs: readonly [T, ...T[]]): Place<T> {
  const [params, setParams] = useSearchParams()
  const change = (changes: Readonly<Record<string, string | null>>, replace: boolean) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === "") after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { replace },
    )
  return {
    tab: tabs.find((tab) => tab === params.get("tab")) ?? tabs[0],
    page: Math.max(1, Math.trunc(Number(params.get("page"))) || 1),
    words: params.get("q") ?? "",
    setTab: (tab) => change({ tab: tab === tabs[0] ? null : tab, page: null }, false),
    setPage: (page) => change({ page: page === 1 ? null : String(page) }, false),
    setWords: (words) => change({ q: words, page: null }, true),
  }
}

/** Reads one page of a list every little while; under one tab, the page before stays until the next is there. */
export const usePage = <A extends Counted>(
  path: string,
  query: Readonly<Record<string, string>>,
  { words, page }: Pick<Place<string>, "words" | "page">,
) => {
  const list = `${path}?${new URLSearchParams(query).toString()}`
  const offset = String((page - 1) * PAGE_SIZE)
  const asked = new URLSearchParams({ ...query, q: words.trim(), offset, limit: String(PAGE_SIZE) })
  return useQuery({
    queryKey: [OFFICER_KEY, list, asked.toString()],
    queryFn: () => ask<A>(`${path}?${asked.toString()}`),
    placeholderData: keepWithin(list),
    refetchInterval: REFRESH_MS,
    networkMode: "always",
  })
}

const keepWithin =
  (list: string) =>
  <V>(before: V | undefined, query?: { queryKey: readonly unknown[] }): V | undefined =>
    query?.queryKey[1] === list ? before : undefined

/** What is typed, told on when the typing pauses; what comes from elsewhere, such as going back, takes its place. */
export function useTyped(words: string, onPause: (words: string) => void) {
  const [typed, setTyped] = useState(words)
  const told = useRef(words)
  useEffect(() => {
    if (words === told.current) return
    told.current = words
    setTyped(words)
  }, [words])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onPause(typed)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  })
  return [typed, setTyped] as const
}
