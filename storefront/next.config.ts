import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import type { NextConfig } from "next"
import { LOADER_SOURCE } from "./server/loader"

const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Shop pages live under /[lang]. Vietnamese is the house language and has no prefix, so every other path is
 * rewritten to /vi; English carries /en. A path, unlike a cookie, keeps the pages cacheable.
 */
const unprefixed =
  "/:path((?!(?:en|vi|htx|api|healthz|illustrations|pictures|decoders|og|feeds|_next)(?:/|$)|icon\\.svg|robots\\.txt|sitemap\\.xml).*)"

const isBuilt = process.env.NODE_ENV === "production"

const contentSecurityPolicy = (script = ""): string =>
  [
    "default-src 'self'",
    // Next writes its data into pages as scripts: `server/settle-scripts.ts` makes data of them. Next's own development
    // server does not.
    `script-src 'self' ${isBuilt ? LOADER_SOURCE : "'unsafe-inline'"}${script}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: http: https:",
    // Voice notes are heard before they are sent; a blob can hold no more than this page made.
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")

const config: NextConfig = {
  poweredByHeader: false,
  // `server/encode.ts` does, better.
  compress: false,
  reactStrictMode: true,
  // Every browser is served like a reader without JavaScript: the whole document first, no placeholder left behind.
  htmlLimitedBots: /.*/,
  // Nobody is shown a page that was made longer ago than this, in seconds: neither by a shared cache nor after a quiet
  // night, when the first visitor would otherwise get yesterday's stars. A recall has to be seen within a minute.
  expireTime: 60,
  // It reads its own files, which a bundle would lose.
  serverExternalPackages: ["fontkit"],
  turbopack: { root: repositoryRoot },
  outputFileTracingRoot: repositoryRoot,
  // Pages are kept in bounded memory only: an invented handle cannot fill the disk, and a restart forgets old data.
  // Three photos as a phone makes them small, with room; without its script a phone sends originals and is told.
  // Styles travel inside the page, each page's own and no other's: on a slow line a file of styles, which nothing may be
  // painted before, comes a second later than the page that names it.
  experimental: {
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: "12mb" },
    inlineCss: true,
    cssChunking: { type: "graph" },
  },
  async redirects() {
    return [
      { source: "/vi", destination: "/", permanent: true },
      { source: "/vi/:path+", destination: "/:path+", permanent: true },
    ]
  },
  async rewrites() {
    return { beforeFiles: [{ source: unprefixed, destination: "/vi/:path" }], afterFiles: [], fallback: [] }
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "Content-Security-Policy", value: contentSecurityPolicy() },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          // Stamps are scanned, fields are walked and notes are spoken here; nothing else of a phone is asked for.
          {
            key: "Permissions-Policy",
            value: "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
          },
        ],
      },
      // The home of the portal has no slash at its end, and belongs to the worker all the same.
      {
        source: "/htx/sw.js",
        headers: [
          { key: "Service-Worker-Allowed", value: "/htx" },
          { key: "Cache-Control", value: "no-cache" },
        ],
      },
      // Pages with the camera may compile the decoder that is kept for symbols which the others do not read.
      ...["/quet", "/vi/quet", "/en/quet", "/htx/tem/:run/kich-hoat"].map((source) => ({
        source,
        headers: [{ key: "Content-Security-Policy", value: contentSecurityPolicy(" 'wasm-unsafe-eval'") }],
      })),
      {
        // Its name does not change with its version.
        source: "/decoders/:file*",
        headers: [{ key: "Cache-Control", value: "public, max-age=86400, stale-while-revalidate=604800" }],
      },
      {
        source: "/illustrations/:file*",
        headers: [{ key: "Cache-Control", value: "public, max-age=86400, stale-while-revalidate=604800" }],
      },
    ]
  },
}

export default config
