"use client"

import { useCallback, useEffect, useRef, useState, type RefObject } from "react"
import { hasCameraApi, openCamera, problemOf, type Camera, type CameraProblem, type Torch } from "./camera"
import { QrReader } from "./qr-reader"

export type ScannerState = { kind: "starting" } | { kind: "looking" } | { kind: "problem"; problem: CameraProblem }

export type QrScannerHandle = {
  /** Put on a `<video muted playsInline>`. */
  videoRef: RefObject<HTMLVideoElement | null>
  state: ScannerState
  /** Absent where the camera has no light. */
  torch: { on: boolean; toggle(): void } | null
  /** Looks for a symbol in a photo; resolves to whether there was one, which then went to `onCode`. */
  readPhoto(file: Blob): Promise<boolean>
  /** Asks for the camera again. */
  retry(): void
}

type Options = {
  /** Called with the text of each symbol; the same one again only after it has been out of sight. */
  onCode: (text: string) => void
  /** With this the camera is off. */
  paused?: boolean
}

/** Time between two looks, so that a slow phone keeps answering to touch. */
const PAUSE_MS = 120
/** A symbol is taken for the same one until nothing was found for so long. */
const SAME_SYMBOL_MS = 2_500

/**
 * The camera as a source of QR texts. It runs while it is seen: it stops when the page is hidden, when `paused`, and when
 * the component goes.
 */
export function useQrScanner({ onCode, paused = false }: Options): QrScannerHandle {
  const videoRef = useRef<HTMLVideoElement>(null)
  const reader = useRef<QrReader | null>(null)
  const report = useRef(onCode)
  const [state, setState] = useState<ScannerState>({ kind: "starting" })
  const [torch, setTorch] = useState<{ torch: Torch; on: boolean } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const visible = useVisible()
  useEffect(() => {
    report.current = onCode
  }, [onCode])

  useEffect(() => {
    if (paused || !visible) return
    const run = new AbortController()
    void runCamera(run.signal, {
      video: () => videoRef.current,
      reader: (reader.current ??= new QrReader()),
      setState,
      setTorch: (found) => setTorch(found === null ? null : { torch: found, on: false }),
      report: (text) => report.current(text),
    })
    return () => run.abort()
  }, [paused, visible, attempt])

  const readPhoto = useCallback(async (file: Blob): Promise<boolean> => {
    reader.current ??= new QrReader()
    const photo = await createImageBitmap(file)
    const text = await reader.current.readPhoto(photo).finally(() => photo.close())
    if (text !== null) report.current(text)
    return text !== null
  }, [])

  const toggle = useCallback(async (): Promise<void> => {
    if (torch === null) return
    try {
      await torch.torch.set(!torch.on)
      setTorch({ torch: torch.torch, on: !torch.on })
    } catch (error) {
      // Some phones name a light and then refuse it: the button goes rather than pretend.
      console.warn("the camera's light did not answer", error)
      setTorch(null)
    }
  }, [torch])

  const light = torch === null ? null : { on: torch.on, toggle: () => void toggle() }
  return { videoRef, state, torch: light, readPhoto, retry: () => setAttempt((count) => count + 1) }
}

type Run = {
  video: () => HTMLVideoElement | null
  reader: QrReader
  setState(state: ScannerState): void
  setTorch(torch: Torch | null): void
  report(text: string): void
}

async function runCamera(signal: AbortSignal, run: Run): Promise<void> {
  if (!hasCameraApi()) return run.setState({ kind: "problem", problem: "insecure" })
  run.setState({ kind: "starting" })
  try {
    const camera = await openCamera()
    const stop = (): void => {
      camera.stop()
      run.setTorch(null)
    }
    // It may have been hidden while somebody was asked for permission.
    if (signal.aborted) return stop()
    signal.addEventListener("abort", stop)
    await look(camera, signal, run)
  } catch (error) {
    if (signal.aborted) return
    console.warn("the camera did not start", error)
    run.setState({ kind: "problem", problem: problemOf(error) })
  }
}

async function look(camera: Camera, signal: AbortSignal, run: Run): Promise<void> {
  const video = run.video()
  if (video === null) return
  video.srcObject = camera.stream
  await video.play()
  run.setState({ kind: "looking" })
  run.setTorch(camera.torch)
  // Unplugged, or taken by another program.
  for (const track of camera.stream.getTracks()) {
    track.addEventListener("ended", () => run.setState({ kind: "problem", problem: "busy" }), { signal })
  }
  let last = { text: "", seenAt: -SAME_SYMBOL_MS }
  while (!signal.aborted) {
    const text = await run.reader.readFrame(video, performance.now())
    const now = performance.now()
    if (signal.aborted) return
    if (text !== null) {
      const same = text === last.text && now - last.seenAt < SAME_SYMBOL_MS
      last = { text, seenAt: now }
      if (!same) run.report(text)
    }
    await pause(signal)
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true })
  })
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(true)
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === "visible")
    look()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])
  return visible
}
