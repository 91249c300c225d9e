export default {
  poweredByHeader: false,
  turbopack: { root: process.env.REPOSITORY_ROOT },
  outputFileTracingRoot: process.env.REPOSITORY_ROOT,
  // The template is checked where it is written: tsconfig.next-app.json, one folder up.
  typescript: { ignoreBuildErrors: true },
}
