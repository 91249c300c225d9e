/**
 * What Medusa's auth module files a member's password under. Not the phone number or e-mail, which change hands, and
 * nothing with an "@": requests for other actors that name it are refused at the door (api/auth/middlewares.ts), so a
 * member's password can be tried in one place only, where attempts are counted.
 */
export const passwordIdentity = (memberId: string): string => `member:${memberId}`
