export const batchPath = (id: string): string => `/htx/lo/${encodeURIComponent(id)}`

export const photoPath = (hash: string): string => `/htx/anh/${encodeURIComponent(hash)}`
