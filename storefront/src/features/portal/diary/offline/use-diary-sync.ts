"use client"

import { useSyncExternalStore } from "react"
import { diarySync, type SyncState } from "./sync"

const NOTHING: SyncState = { entries: [], outcome: null }

/** On the server nothing waits. */
export const useDiarySync = (): SyncState =>
  useSyncExternalStore(diarySync.subscribe, diarySync.snapshot, () => NOTHING)
