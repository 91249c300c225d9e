import { floorWords, type Mending } from "@/i18n/channel-words"
import type { ChannelAccount } from "@/lib/backend/channels"

export const CHANNELS_PATH = "/htx/kenh-ban"

export const accountPath = (id: string, rest = ""): string => `${CHANNELS_PATH}/${encodeURIComponent(id)}${rest}`

const FILE_FLOORS = ["postmart", "voso"]
export const isFileFloor = (floor: string): boolean => FILE_FLOORS.includes(floor)

/** Where a shop is looked after: one that takes files has pages of its own. */
export const accountHome = ({ id, floor }: { id: string; floor: string }): string =>
  isFileFloor(floor) ? `${CHANNELS_PATH}/tep/${floor}` : accountPath(id)

export const shopName = ({
  floor,
  shop_name,
  shop_ref,
}: Pick<ChannelAccount, "floor" | "shop_name" | "shop_ref">): string =>
  isFileFloor(floor) ? floorWords(floor).name : (shop_name ?? `Gian hàng ${shop_ref}`)

export const listingPath = (account: string, product: string, rest = ""): string =>
  accountPath(account, `/san-pham/${encodeURIComponent(product)}${rest}`)

export const labelPath = (account: string, order: string): string =>
  `${CHANNELS_PATH}/don/${encodeURIComponent(account)}/${encodeURIComponent(order)}/van-don`

/** Leaves for the floor's own page of consent, by a plain link: it is no page of ours. */
export const connectPath = (floor: string): string => `${CHANNELS_PATH}/noi/${encodeURIComponent(floor)}/di`

/** Where the floor's answer is said in words. */
export const refusedPath = (floor: string, code: string): string =>
  `${CHANNELS_PATH}?${new URLSearchParams({ san: floor, loi: code })}`

/** Where something wrong of a product is put right. */
export function mendingPath(mend: Mending, account: string, product: string): string | null {
  switch (mend) {
    case null:
      return null
    case "nhom":
    case "thong-tin":
    case "hieu":
      return listingPath(account, product, `#${mend}`)
    case "cai-dat":
      return accountPath(account, "/gia-va-kho#cai-dat")
    default:
      return `/htx/san-pham/${encodeURIComponent(product)}/${mend}`
  }
}
