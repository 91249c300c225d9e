import { MedusaError } from "@medusajs/framework/utils"
import { readMp4 } from "./voice/mp4"
import { readOgg } from "./voice/ogg"
import { readWebm } from "./voice/webm"

/** A minute of Opus has some 250 KB; a browser without it makes AAC of twice that. */
export const MAX_VOICE_BYTES = 4 * 1024 * 1024
export const MAX_VOICE_SECONDS = 180

export type VoiceType = "audio/webm" | "audio/ogg" | "audio/mp4"
export type Voice = { mediaType: VoiceType; seconds: number; bytes: Buffer }

/** What a container says of itself: how long it lasts, and whether it holds sound and nothing else. */
export type Sound = { seconds: number; isSoundAlone: boolean }

const CONTAINERS: readonly [VoiceType, (bytes: Buffer) => Sound | null][] = [
  ["audio/webm", readWebm],
  ["audio/ogg", readOgg],
  ["audio/mp4", readMp4],
]

/**
 * A voice note as phones record it. The type is read from the bytes, never from the request; pictures that move are
 * refused, and so is what lasts longer than three minutes.
 *
 * @throws MedusaError `file_type_not_allowed`, `file_too_large`, `voice_too_long`
 */
export function readVoice(bytes: Buffer): Voice {
  if (bytes.length > MAX_VOICE_BYTES) throw refusal("file_too_large", "A voice note may have 4 MB")
  for (const [mediaType, read] of CONTAINERS) {
    const sound = read(bytes)
    if (sound === null) continue
    if (!sound.isSoundAlone) break
    if (sound.seconds > MAX_VOICE_SECONDS) throw refusal("voice_too_long", "A voice note may last three minutes")
    return { mediaType, seconds: sound.seconds, bytes }
  }
  throw refusal("file_type_not_allowed", "A voice note is WebM, Ogg or MP4 sound")
}

function refusal(code: string, message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
}
