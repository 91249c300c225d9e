import { MedusaError, Modules } from "@medusajs/framework/utils"
import { type Shipment, shipmentsOf } from "../../../modules/channel/shipment-store"
import type { Account } from "../../../modules/channel/types"
import type { ChannelHost } from "../connectors"

/** A paper of a page or two. */
const MOST_BYTES = 5_000_000

/** @throws where the floor gave something else than a PDF of a few pages */
export async function keepLabel(
  { container }: ChannelHost,
  { external_order_id: id }: Shipment,
  label: { mediaType: string; bytes: Uint8Array },
): Promise<string> {
  const bytes = Buffer.from(label.bytes)
  if (bytes.byteLength > MOST_BYTES || bytes.subarray(0, 5).toString("latin1") !== "%PDF-")
    throw new Error(`The paper of order ${id} is no PDF of a few pages`)
  const [kept] = await container.resolve(Modules.FILE).createFiles([
    {
      ...{ filename: `van-don-${id.replace(/[^A-Za-z0-9._-]/g, "_")}.pdf`, mimeType: "application/pdf" },
      ...{ content: bytes.toString("base64"), access: "private" as const },
    },
  ])
  if (!kept) throw new Error("The file store kept nothing")
  return kept.id
}

/** @throws 404 `label_not_found` */
export async function readLabel({ container, sql }: ChannelHost, account: Account, orderId: string): Promise<Buffer> {
  const file = (await shipmentsOf(sql, account.id, [orderId])).get(orderId)?.label_file
  if (!file) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No paper of this order yet", "label_not_found")
  return container.resolve(Modules.FILE).getAsBuffer(file)
}
