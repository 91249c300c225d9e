"use client"

import { useCallback, useSyncExternalStore } from "react"
import { HOUSEHOLD_COOKIE, HOUSEHOLD_SECONDS, householdInCookies } from "./choice"

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Chosen in another tab, or on the server, while this page lay in the background.
  addEventListener("focus", listener)
  addEventListener("pageshow", listener)
  return () => {
    listeners.delete(listener)
    removeEventListener("focus", listener)
    removeEventListener("pageshow", listener)
  }
}

const readChoice = (): string => householdInCookies(document.cookie)

/** Also without signal: a page from the phone's own store asks the cookie, not what it was drawn with. */
export function chooseHousehold(id: string): void {
  const seconds = id === "" ? 0 : HOUSEHOLD_SECONDS
  document.cookie = `${HOUSEHOLD_COOKIE}=${id}; path=/htx; max-age=${seconds}; samesite=lax`
  for (const listener of listeners) listener()
}

/** @param drawn what the page was drawn with. @returns id of the household, or "" for the cooperative itself */
export function useChosenHousehold(drawn: string): string {
  const drawnChoice = useCallback(() => drawn, [drawn])
  return useSyncExternalStore(subscribe, readChoice, drawnChoice)
}
