import type { Env } from "./env-schema"

/** Who sends e-mail, if anybody; the feed is Medusa's own and stays. @throws when SendGrid lacks its key or sender */
export function notificationProviders(env: Env) {
  const feed = {
    resolve: "@medusajs/medusa/notification-local",
    id: "local",
    options: { name: "Local", channels: env.EMAIL_PROVIDER === "local" ? ["feed", "email"] : ["feed"] },
  }
  if (env.EMAIL_PROVIDER !== "sendgrid") return [feed]
  const { SENDGRID_API_KEY: apiKey, EMAIL_FROM: from } = env
  if (!apiKey || !from) throw new Error("EMAIL_PROVIDER=sendgrid needs SENDGRID_API_KEY and EMAIL_FROM")
  const sendgrid = {
    resolve: "@medusajs/medusa/notification-sendgrid",
    id: "sendgrid",
    options: { channels: ["email"], api_key: apiKey, from },
  }
  return [feed, sendgrid]
}
