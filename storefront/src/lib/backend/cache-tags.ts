export const PRODUCTS_TAG = "products"
export const COOPERATIVES_TAG = "cooperatives"
export const productTag = (handle: string): string => `product:${handle}`

/** Upper bound of how long the shop may show old data when no purge arrives. */
export const SHOP_REVALIDATE_SECONDS = 30

const purgeable = /^(products|cooperatives|product:[\w-]{1,200})$/

export const isPurgeableTag = (tag: string): boolean => purgeable.test(tag)
