import { MedusaError } from "@medusajs/framework/utils"
import { saveLeftOut } from "../../../modules/channel/file-store"
import { requireFileAccount, type FileDesk } from "./account"
import { fileGoods } from "./goods"

/** @throws 404 `product_not_found` for another's too; 409 `template_missing` */
export async function leaveOut(
  desk: FileDesk,
  choice: { productIds: readonly string[]; leftOut: boolean },
): Promise<void> {
  const account = await requireFileAccount(desk)
  const own = new Set((await fileGoods(desk, account)).map(({ subject }) => subject.productId))
  if (choice.productIds.some((id) => !own.has(id))) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  }
  await saveLeftOut(desk.sql, account.id, choice)
}
