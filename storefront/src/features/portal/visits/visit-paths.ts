export const datesPath = (productId: string, rest = "") =>
  `/htx/san-pham/${encodeURIComponent(productId)}/ngay-don${rest}`
export const datePath = (productId: string, dateId: string) => datesPath(productId, `/${encodeURIComponent(dateId)}`)
