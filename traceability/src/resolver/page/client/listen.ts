import { byId, data } from "./dom.js"

const { t } = data

/** Reads the verdict aloud, for those who read with difficulty; hidden where the device has no voice for the language. */
export function offerListening(): void {
  if (!("speechSynthesis" in window)) return
  const button = byId("listen")
  const label = button.querySelector("span") ?? button
  const offer = (): void => {
    button.hidden = speechSynthesis.getVoices().length > 0 && !voice()
  }
  const idle = (): void => {
    label.textContent = t.listen
  }
  offer()
  // Not an event target on older iPhones.
  speechSynthesis.addEventListener?.("voiceschanged", offer)
  button.onclick = () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel()
      return idle()
    }
    const speech = speechOf(visibleWords())
    speech.onend = speech.onerror = idle
    label.textContent = t.stop
    speechSynthesis.speak(speech)
  }
}

function voice(): SpeechSynthesisVoice | undefined {
  return speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(t.lang))
}

function visibleWords(): string {
  return [...document.querySelectorAll<HTMLElement>("[data-read]")]
    .filter((element) => element.offsetParent)
    .map((element) => element.textContent?.trim())
    .join(". ")
}

function speechOf(words: string): SpeechSynthesisUtterance {
  const speech = new SpeechSynthesisUtterance(words)
  speech.lang = t.lang === "vi" ? "vi-VN" : "en-GB"
  speech.rate = 0.9
  speech.voice = voice() ?? null
  return speech
}
