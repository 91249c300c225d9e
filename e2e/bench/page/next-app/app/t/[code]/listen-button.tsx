"use client"

import { useEffect, useState, type ReactNode } from "react"
import type { PageData } from "../../../content.ts"

export function ListenButton({ t, icon }: { t: PageData["t"]; icon: ReactNode }) {
  const [offered, setOffered] = useState(false)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => setOffered("speechSynthesis" in window), [])

  function toggle(): void {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel()
      return setSpeaking(false)
    }
    const words = [...document.querySelectorAll<HTMLElement>("[data-read]")].filter((element) => element.offsetParent)
    const speech = new SpeechSynthesisUtterance(words.map((element) => element.textContent?.trim()).join(". "))
    speech.lang = t.lang === "vi" ? "vi-VN" : "en-GB"
    speech.rate = 0.9
    speech.onend = speech.onerror = () => setSpeaking(false)
    setSpeaking(true)
    speechSynthesis.speak(speech)
  }

  return (
    <button className="btn" id="listen" type="button" hidden={!offered} onClick={toggle}>
      {icon}
      <span>{speaking ? t.stop : t.listen}</span>
    </button>
  )
}
