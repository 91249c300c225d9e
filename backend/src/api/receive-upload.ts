import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { oneAtATime } from "../workflows/goods/picture/one-at-a-time"
import { readBounded } from "../workflows/goods/picture/read-bounded"

/** All uploads together, while they are received and read: eight of the largest, or hundreds of a phone's photos. */
const ROOM_BYTES = 160 * 1024 * 1024
/** Each of them holds its bytes in the room already, so that waiting costs nothing more. */
const MOST_WAITING = 400

let taken = 0
const inTurn = oneAtATime(MOST_WAITING)

/**
 * Receives the body of a request that is a file, and has it worked on. What says that it is too large is refused before a
 * byte of it is read, what does not say so as soon as it is; what still comes is thrown away by the server as it comes,
 * since closing the connection on it would lose the answer. Files are worked on one after the other: unpacking one takes
 * a hundred megabytes, and two hundred phones at once must not take two hundred times that.
 * @throws 400 `file_too_large`; 429 `uploads_busy` when there is no room for another one
 */
export async function receiveUpload<T>(
  req: MedusaRequest,
  maxBytes: number,
  work: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  const announced = Number(req.headers["content-length"] ?? maxBytes)
  if (announced > maxBytes) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The file is too large", "file_too_large")
  }
  const bytes = Number.isFinite(announced) && announced >= 0 ? announced : maxBytes
  if (taken + bytes > ROOM_BYTES) throw busy()
  taken += bytes
  try {
    const upload = await readBounded(req, maxBytes)
    return await inTurn(() => work(upload))
  } finally {
    taken -= bytes
  }
}

const busy = () =>
  Object.assign(new MedusaError(MedusaError.Types.NOT_ALLOWED, "Other files are being received", "uploads_busy"), {
    status: 429,
  })
