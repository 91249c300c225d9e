import { httpDoor } from "./http-door"
import { indexedQueue } from "./indexed-queue"
import { sendQueue, type Outcome } from "./send-queue"

const LOCK = "nguon-nhat-ky-gui"
export const NEWS = "nguon-nhat-ky"
export const SYNC_TAG = "nguon-nhat-ky"

/** One sender at a time over all tabs and the service worker; "busy" when another one is at it. */
export async function runSender(): Promise<Outcome | "busy"> {
  const queue = indexedQueue()
  const announced = { ...queue, acknowledge: tell(queue.acknowledge), refuse: tell(queue.refuse) }
  const send = () => sendQueue(announced, httpDoor, Date.now)
  // Without locks two tabs may send the same entry: the server knows it by its id.
  if (!("locks" in navigator)) return send()
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? "busy" : send()))
}

/** Every open tab counts what waits. */
export function announce(): void {
  const channel = new BroadcastChannel(NEWS)
  channel.postMessage("changed")
  channel.close()
}

const tell =
  <Arguments extends unknown[]>(write: (...given: Arguments) => Promise<void>) =>
  async (...given: Arguments): Promise<void> => {
    await write(...given)
    announce()
  }
