type Window = { opened: number; attempts: number }

export type AttemptLimiter = { admit(key: string, now: number): boolean }

/** Fixed windows in this process's memory. Bounded: past `maxKeys` the oldest are forgotten, so a flood of keys costs nothing. */
export function createAttemptLimiter(limits: { attempts: number; windowMs: number; maxKeys: number }): AttemptLimiter {
  const windows = new Map<string, Window>()
  return {
    admit(key, now) {
      const current = windows.get(key)
      if (current && now - current.opened < limits.windowMs) {
        current.attempts += 1
        return current.attempts <= limits.attempts
      }
      windows.delete(key)
      windows.set(key, { opened: now, attempts: 1 })
      if (windows.size > limits.maxKeys) windows.delete(windows.keys().next().value ?? key)
      return true
    },
  }
}
