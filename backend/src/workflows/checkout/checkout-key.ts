/** Held for as long as a checkout is alive, whatever Medusa's own time to live for the cart is. */
export const checkoutKey = (cartId: string): string => `checkout:${cartId}`
