/** Why there is no picture, as far as somebody can do something about it. */
export type CameraProblem = "insecure" | "denied" | "missing" | "busy" | "failed"

export type Camera = { stream: MediaStream; torch: Torch | null; stop(): void }
export type Torch = { set(on: boolean): Promise<void> }

/** Image Capture API; not in TypeScript's DOM library. */
type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean }
type TorchConstraint = MediaTrackConstraintSet & { torch: boolean }

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 960 } },
}

/** Opens the camera at the back. @throws what `problemOf` understands */
export async function openCamera(): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia(WANTED)
  const stop = (): void => stream.getTracks().forEach((track) => track.stop())
  const [track] = stream.getVideoTracks()
  return { stream, torch: track === undefined ? null : torchOf(track), stop }
}

/** Whether this page may ask for a camera at all: browsers hide it from pages that are not served over HTTPS. */
export function hasCameraApi(): boolean {
  return window.isSecureContext && typeof navigator.mediaDevices?.getUserMedia === "function"
}

export function problemOf(error: unknown): CameraProblem {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied"
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing"
    case "NotReadableError":
    case "AbortError":
      return "busy"
    default:
      return "failed"
  }
}

function torchOf(track: MediaStreamTrack): Torch | null {
  // Absent in browsers without Image Capture.
  const capabilities = track.getCapabilities?.() as TorchCapabilities | undefined
  if (capabilities?.torch !== true) return null
  const advanced = (torch: boolean): MediaTrackConstraints => ({ advanced: [{ torch } as TorchConstraint] })
  return { set: (on) => track.applyConstraints(advanced(on)) }
}
