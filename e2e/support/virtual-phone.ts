import type { Page } from "@playwright/test"

/** Chromium's virtual authenticator (CDP WebAuthn): a phone that holds passkeys and says yes to every question. */
export async function plugInPhone(page: Page): Promise<{ unplug: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    unplug: () => session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }).then(() => undefined),
  }
}
