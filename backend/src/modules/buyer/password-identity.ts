/**
 * What Medusa's auth module files a buyer's password under. As with members it is no e-mail and nothing with an "@", so
 * that the password can be tried in one place only, where attempts are counted.
 */
export const buyerPasswordIdentity = (customerId: string): string => `customer:${customerId}`
