"use client"

import { useRouter } from "next/navigation"
import { useEffect, useRef } from "react"
import { useDiarySync } from "./offline/use-diary-sync"
import { WaitingList } from "./waiting-list"

/** On the page of the diary: what was sent shows up in it. */
export function WaitingHere({ memberId }: { memberId: string }) {
  const router = useRouter()
  const { entries } = useDiarySync()
  const before = useRef(0)
  useEffect(() => {
    if (entries.length < before.current) router.refresh()
    before.current = entries.length
  }, [entries.length, router])
  return <WaitingList memberId={memberId} />
}
