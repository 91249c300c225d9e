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
 * byte of it is read, what does not say so as soon as it is. Files are worked on one after the other: unpacking one takes
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
    closeAfterAnswer(req)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The file is too large", "file_too_large")
  }
  const bytes = Number.isFinite(announced) && announced >= 0 ? announced : maxBytes
  if (taken + bytes > ROOM_BYTES) {
    closeAfterAnswer(req)
    throw busy()
  }
  taken += bytes
  try {
    const upload = await readBounded(req, maxBytes)
    return await inTurn(() => work(upload))
  } catch (error) {
    closeAfterAnswer(req)
    throw error
  } finally {
    taken -= bytes
  }
}

/** The rest of a body that is refused is not read: this connection says its answer and is over. */
function closeAfterAnswer(req: MedusaRequest): void {
  if (req.complete || !req.res || req.res.headersSent) return
  req.res.setHeader("Connection", "close")
}

const busy = () =>
  Object.assign(new MedusaError(MedusaError.Types.NOT_ALLOWED, "Other files are being received", "uploads_busy"), {
    status: 429,
  })
