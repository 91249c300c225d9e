// The floor: fastify that answers eleven bytes and does nothing else.
import { createRequire } from "node:module"

const traceability = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))
const app = traceability("fastify")()
app.get("/*", (_request, reply) => reply.send("hello world"))
await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) })
