import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The process dies at its n-th statement: that one and all after it fail, and an open transaction is lost. */
export function failingAt(sql: Knex, statement: number): { sql: Knex; died: () => boolean } {
  let count = 0
  const guarded = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (typeof value !== "function") return value
        if (name === "raw") {
          return (...given: unknown[]) =>
            ++count >= statement
              ? Promise.reject(new Error(`died at statement ${statement}`))
              : Reflect.apply(value, from, given)
        }
        if (name === "transaction") {
          return (work: (trx: object) => unknown) => Reflect.apply(value, from, [(trx: object) => work(guarded(trx))])
        }
        return (...given: unknown[]) => Reflect.apply(value, from, given)
      },
    })
  return { sql: guarded(sql), died: () => count >= statement }
}
