import { defineConfig } from "@medusajs/framework/utils"
import { databaseUrlFor } from "./src/config/database"
import { env } from "./src/config/env"
import { fileProvider } from "./src/config/file-provider"
import { lockingProviders } from "./src/config/locking-provider"
import { notificationProviders } from "./src/config/mail-provider"
import { paymentSettings } from "./src/config/payment-settings"

const servedOverHttps = env.ADMIN_CORS.split(",").every((origin) => origin.startsWith("https://"))

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: databaseUrlFor(env.DATABASE_URL, process.argv),
    databaseDriverOptions: { pool: { max: env.DATABASE_POOL_MAX } },
    http: {
      storeCors: env.STORE_CORS,
      adminCors: env.ADMIN_CORS,
      authCors: env.AUTH_CORS,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
      // Without this list every provider is open to every actor type.
      authMethodsPerActor: { user: ["emailpass"], customer: ["emailpass"], member: ["emailpass"] },
    },
    // In production Medusa marks the admin session Secure; on plain http a browser would then drop it.
    cookieOptions: { sameSite: "lax", secure: servedOverHttps },
  },
  admin: { maxUploadFileSize: 8 * 1024 * 1024 },
  modules: [
    {
      resolve: "@medusajs/medusa/search",
      options: {
        // "simple" keeps short Vietnamese words (đỏ, mè, tô, ăn) that the English dictionary drops as stop words.
        providers: [{ resolve: "@medusajs/medusa/search-postgres", id: "postgres", options: { language: "simple" } }],
      },
    },
    { resolve: "@medusajs/medusa/locking", options: { providers: lockingProviders(env) } },
    { resolve: "@medusajs/medusa/file", options: { providers: [fileProvider(env)] } },
    { resolve: "@medusajs/medusa/notification", options: { providers: notificationProviders(env) } },
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          { resolve: "./src/providers/payment-cod", id: "cod" },
          { resolve: "./src/providers/payment-vnpay", id: "vnpay", options: paymentSettings(env) },
          { resolve: "./src/providers/payment-vietqr", id: "vietqr", options: paymentSettings(env) },
        ],
      },
    },
    { resolve: "./src/modules/cooperative", options: { masterKey: env.MASTER_KEY } },
    { resolve: "./src/modules/certification" },
    { resolve: "./src/modules/officer", options: { masterKey: env.MASTER_KEY } },
    { resolve: "./src/modules/batch" },
    { resolve: "./src/modules/evidence" },
    { resolve: "./src/modules/notice" },
    { resolve: "./src/modules/seller_order" },
    { resolve: "./src/modules/payout" },
    { resolve: "./src/modules/payment_ledger" },
    { resolve: "./src/modules/stripe_api" },
    { resolve: "./src/modules/delivery" },
    { resolve: "./src/modules/buyer" },
    { resolve: "./src/modules/goods" },
    { resolve: "./src/modules/checkout" },
    { resolve: "./src/modules/channel" },
    { resolve: "./src/modules/visit" },
    { resolve: "./src/modules/diary" },
    { resolve: "./src/modules/stamp", options: { masterKey: env.MASTER_KEY, pinKey: env.NGUON_PIN_KEY } },
    {
      resolve: "./src/modules/transparency",
      options: {
        masterKey: env.MASTER_KEY,
        logOrigin: env.LOG_ORIGIN,
        chainId: env.CHAIN_ID,
        rpcUrls: env.CHAIN_RPC_URLS.split(","),
        contract: env.CONTRACT_ADDRESS,
        publisherPrivateKey: env.PUBLISHER_PRIVATE_KEY,
        relayerPrivateKey: env.RELAYER_PRIVATE_KEY,
        chainProfile: env.CHAIN_PROFILE,
        confirmations: env.CHAIN_CONFIRMATIONS,
        maxFeeGwei: env.CHAIN_MAX_FEE_GWEI,
        maxGas: env.CHAIN_MAX_GAS,
        anchorIntervalSeconds: env.ANCHOR_INTERVAL_SECONDS,
        explorerUrl: env.EXPLORER_URL,
        alertWebhookUrl: env.ALERT_WEBHOOK_URL,
      },
    },
  ],
})
